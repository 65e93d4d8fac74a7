import { renderTextPanelMarkdown } from '@grafana/data';

export function TextPanel({ options, data }) {
  const html = renderTextPanelMarkdown(data.replace(options.content ?? ''));
  return <div className="markdown-html" dangerouslySetInnerHTML={{ __html: html }} />;
}
