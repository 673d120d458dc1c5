import { render } from 'preact'
import '../styles/main.css'
import { hashStore } from '../shared/state'
import { load } from './load'
import { Shell } from './Shell'

const root = document.getElementById('app') as HTMLElement
load(document).then(
  (report) => {
    root.replaceChildren()
    render(<Shell report={report} store={hashStore(window)} />, root)
  },
  (error: Error) => render(<p role="alert">{error.message}</p>, root),
)
