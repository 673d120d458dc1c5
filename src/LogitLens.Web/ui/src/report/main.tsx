import { render } from 'preact'
import '../styles/main.css'
import { View } from '../views/View'
import { load } from './load'

const root = document.getElementById('app') as HTMLElement
load(document).then(
  (report) => render(<View report={report} />, root),
  (error: Error) => render(<p role="alert">{error.message}</p>, root),
)
