// The icons that pages may use: <icon name="calendar" />. Names are Lucide's.
export const icons = [
  'accessibility', 'activity', 'archive', 'arrow-down', 'arrow-left', 'arrow-right', 'arrow-up', 'bell', 'book-open',
  'building-2', 'calendar', 'check', 'chevron-down', 'chevron-left', 'chevron-right', 'circle-alert', 'circle-check',
  'circle-help', 'clock', 'copy', 'download', 'external-link', 'eye', 'eye-off', 'file-text', 'door-open', 'file-down', 'funnel', 'globe', 'graduation-cap', 'grip-vertical',
  'handshake', 'history', 'house', 'image', 'info', 'languages', 'layers', 'layout-dashboard', 'lightbulb', 'link',
  'list', 'list-ordered', 'log-in', 'log-out', 'mail', 'map', 'map-pin', 'megaphone', 'menu', 'message-square-text', 'newspaper', 'palette', 'pencil', 'phone', 'plus',
  'printer', 'quote', 'rss', 'save', 'search', 'send', 'settings', 'shield', 'shield-check', 'sparkles', 'tag', 'target', 'text', 'trash-2', 'triangle-alert',
  'undo-2', 'upload', 'user', 'users', 'workflow', 'wrench', 'x',
];
