import { useContext, useEffect, useState } from 'preact/hooks'
import { StateContext, type StateStore } from './state'

const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const key = 'logitlens-theme'

/** Light, dark, or as the system has it; kept in the page's state and, where the browser allows it, for other pages. */
export function ThemeToggle() {
  const store = useContext(StateContext)
  const [theme, setTheme] = useState(() => initial(store))
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
  const choose = (chosen: Theme) => {
    setTheme(chosen)
    store.write({ theme: chosen === 'system' ? undefined : chosen })
    remember(chosen)
  }
  return (
    <fieldset class="choice no-print">
      <legend class="visually-hidden">Colours</legend>
      {themes.map((t) => (
        <button type="button" key={t} aria-pressed={t === theme} onClick={() => choose(t)}>
          {t}
        </button>
      ))}
    </fieldset>
  )
}

function initial(store: StateStore): Theme {
  return known(store.read().get('theme')) ?? known(remembered()) ?? 'system'
}

const known = (value: string | null): Theme | undefined => themes.find((t) => t === value)

function remembered(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // a file may have no storage
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(key, theme)
  } catch {
    // The page's own state still has it.
  }
}
