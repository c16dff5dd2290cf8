import { mount } from 'svelte';
import { registerOffline } from './app/offline.ts';
import App from './ui/App.svelte';
import './ui/theme.css';

if (new URLSearchParams(location.search).has('headless')) {
  const { offerHeadless } = await import('./app/headless.ts');
  offerHeadless();
} else {
  mount(App, { target: document.getElementById('app')! });
  registerOffline();
}
