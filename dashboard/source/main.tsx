import '@fontsource/be-vietnam-pro/latin-400.css';
import '@fontsource/be-vietnam-pro/latin-600.css';
import '@fontsource/be-vietnam-pro/vietnamese-400.css';
import '@fontsource/be-vietnam-pro/vietnamese-600.css';
import './style/page.css';
import './style/parts.css';
import './style/charts.css';
import { render } from 'preact';
import { App } from './app/app.tsx';

const root = document.querySelector('#app');
if (root !== null) render(<App />, root);
