import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Switch } from 'antd';
import { type ReactNode, useId } from 'react';
import { LOCALES } from '../../../shared/i18n/translate.ts';
import { overlay } from '../../actions/overlays.ts';
import { api } from '../../rpc/client.ts';
import { useChangePreferences, usePreferences } from '../../shell/use-preferences.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useStore } from '../../ui/store.ts';
import { useLocale, useText } from '../../ui/text.ts';
import { type ThemeChoice, themeChoice } from '../../ui/theme.ts';
import { FlagSettings } from '../flags/service.ts';
import { TagSettings } from '../tags/service.ts';
import { StaffList } from './staff-list.tsx';

/** Language, look, keyboard, staff profiles, and where this installation lives. */
export function SettingsPage(): ReactNode {
  const t = useText();
  return (
    <Page>
      <PageHeader title={t('settings.title')} />
      <div className="settings">
        <AppearanceCard />
        <KeyboardCard />
        <section className="card" aria-label={t('staff.profiles')}>
          <h2 className="card-title">{t('staff.profiles')}</h2>
          <StaffList />
        </section>
        <TagSettings />
        <FlagSettings />
        <AboutCard />
      </div>
    </Page>
  );
}

function AppearanceCard(): ReactNode {
  const t = useText();
  const locale = useLocale();
  const theme = useStore(themeChoice);
  const change = useChangePreferences();
  return (
    <section className="card">
      <h2 className="card-title">{t('settings.appearance')}</h2>
      <Facts
        facts={[
          {
            term: t('settings.language'),
            value: (
              <Segmented
                aria-label={t('settings.language')}
                value={locale}
                options={LOCALES.map((each) => ({ value: each, label: t(`settings.language.${each}`) }))}
                onChange={(value) => change({ locale: value === 'en' ? 'en' : 'zh-CN' })}
              />
            ),
          },
          {
            term: t('settings.theme'),
            value: (
              <Segmented<ThemeChoice>
                aria-label={t('settings.theme')}
                value={theme}
                options={(['light', 'dark', 'system'] as const).map((each) => ({
                  value: each,
                  label: t(`settings.theme.${each}`),
                }))}
                onChange={(value) => change({ theme: value })}
              />
            ),
          },
        ]}
      />
    </section>
  );
}

function KeyboardCard(): ReactNode {
  const t = useText();
  const id = useId();
  const preferences = usePreferences();
  const change = useChangePreferences();
  return (
    <section className="card">
      <h2 className="card-title">{t('settings.keyboard')}</h2>
      <div className="setting-line">
        <Switch
          aria-labelledby={id}
          checked={preferences?.singleLetterKeys ?? true}
          onChange={(singleLetterKeys) => change({ singleLetterKeys })}
        />
        <span id={id}>{t('settings.singleLetterKeys')}</span>
        <Button size="small" onClick={() => overlay.set('cheat-sheet')}>
          {t('settings.showShortcuts')}
        </Button>
      </div>
      <p className="soft small">{t('settings.singleLetterKeysAdvice')}</p>
    </section>
  );
}

function AboutCard(): ReactNode {
  const t = useText();
  const { data, error } = useQuery(api.system.state.queryOptions({ input: {} }));
  return (
    <section className="card">
      <h2 className="card-title">{t('settings.about')}</h2>
      <ErrorNotice error={error} title={t('common.readFailed')} />
      {data !== undefined && (
        <Facts
          facts={[
            { term: t('settings.version'), value: data.version },
            { term: t('settings.door'), value: t(`settings.door.${data.door}`) },
            { term: t('settings.dataFolder'), value: <CopyText text={data.dataFolder} className="wrap" /> },
          ]}
        />
      )}
    </section>
  );
}
