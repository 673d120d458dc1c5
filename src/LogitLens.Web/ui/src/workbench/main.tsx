import { render } from 'preact'
import '../styles/main.css'
import '../styles/workbench.css'
import { App } from './App'
import { formats } from './api/client'
import { Bench } from './runs/bench'

const bench = new Bench()
render(<App bench={bench} />, document.getElementById('app') as HTMLElement)

// The list of models tells how long an answer's layers are, which a growing trace needs.
void bench.loadModels().then(() => bench.open(location.hash))
addEventListener('hashchange', () => void bench.open(location.hash))

// The first result should not wait for its buttons; a failure is told where they would be.
void formats('read').catch(() => {})
