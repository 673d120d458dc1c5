import { render } from 'preact'
import '../styles/main.css'

render(<p>The workbench.</p>, document.getElementById('app') as HTMLElement)
