import { render } from 'preact'
import '../styles/main.css'
import '../styles/workbench.css'
import { App } from './App'
import { Bench } from './runs/bench'

const bench = new Bench()
render(<App bench={bench} />, document.getElementById('app') as HTMLElement)

// The list of models tells how long an answer's layers are, which a growing trace needs.
void bench.loadModels().then(() => bench.open(location.hash))
addEventListener('hashchange', () => void bench.open(location.hash))
