import { type ComponentChild, render } from 'preact'
import '../styles/main.css'
import { hashStore } from '../shared/state'
import { load } from './load'
import { Shell } from './Shell'

const root = document.getElementById('app') as HTMLElement
const show = (content: ComponentChild) => {
  root.replaceChildren()
  render(content, root)
}
load(document).then(
  (report) => show(<Shell report={report} store={hashStore(window)} />),
  (error: Error) => show(<p role="alert">{error.message}</p>),
)
