// What a dashboard file may say: Grafana's own types. Where those leave something open (queries, transformations, links,
// which options go with which panel) it is filled in here, for what the dashboards use. A new type of panel is added here.
import type * as grafana from '@grafana/schema';
import type * as heatmap from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as stateTimeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/** Of the Prometheus data source, which the package has no types of. */
interface PrometheusQuery {
  refId: string;
  expr: string;
  legendFormat?: string;
  format?: 'time_series' | 'table' | 'heatmap';
  instant?: boolean;
  range?: boolean;
  /** Least step. */
  interval?: string;
}

interface Link {
  title: string;
  url: string;
}

type Transformation =
  | { id: 'merge'; options: {} }
  | {
      id: 'organize';
      options: {
        excludeByName?: Record<string, boolean>;
        indexByName?: Record<string, number>;
        renameByName?: Record<string, string>;
      };
    };

/** What holds for the values of every panel. */
export type Field = Omit<grafana.FieldConfig, 'custom' | 'links'> & { links?: Link[] };

/** Which value goes with which id is for check.mjs: it depends on the panel. */
interface Override {
  matcher: { id: 'byName' | 'byRegexp'; options: string };
  properties: { id: string; value: unknown }[];
}

type Panel<Type extends string, Options, Custom> = Omit<
  grafana.Panel,
  'type' | 'targets' | 'options' | 'fieldConfig' | 'transformations'
> & {
  type: Type;
  targets: PrometheusQuery[];
  options: Options;
  fieldConfig: { defaults: Field & { custom?: Custom }; overrides: Override[] };
  transformations?: Transformation[];
};

export type HeatmapCustom = Partial<heatmap.FieldConfig>;
export type HeatmapPanel = Panel<'heatmap', heatmap.Options, HeatmapCustom>;
export type StatCustom = {};
export type StatPanel = Panel<'stat', stat.Options, StatCustom>;
export type StateTimelineCustom = Partial<stateTimeline.FieldConfig>;
export type StateTimelinePanel = Panel<'state-timeline', stateTimeline.Options, StateTimelineCustom>;
export type TableCustom = Partial<table.FieldConfig>;
export type TablePanel = Panel<'table', table.Options, TableCustom>;
export type TimeseriesCustom = Partial<timeseries.FieldConfig>;
export type TimeseriesPanel = Panel<'timeseries', timeseries.Options, TimeseriesCustom>;

export type Row = Omit<grafana.RowPanel, 'panels'> & { panels: unknown[] };

type Annotation = Omit<grafana.AnnotationQuery, 'target' | 'snapshotData'> & {
  target: PrometheusQuery;
  titleFormat: string;
  tagKeys?: string;
  useValueForTime?: boolean;
};

type Variable = Omit<grafana.VariableModel, 'query'> & { query: { qryType: number; query: string; refId: string } };

export type Dashboard = Omit<grafana.Dashboard, 'panels' | 'annotations' | 'templating'> & {
  panels: unknown[];
  annotations: { list: Annotation[] };
  templating: { list: Variable[] };
};
