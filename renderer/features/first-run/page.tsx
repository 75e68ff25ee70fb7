import { CloudSyncOutlined, ExperimentOutlined, ImportOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import '../../styles/forms.css';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useText } from '../../ui/text.ts';
import { askToConnectShop } from '../shops/service.ts';
import { Choice } from './choice.tsx';
import './first-run.css';
import { ImportChoice } from './import-choice.tsx';
import { PracticeChoice } from './practice-choice.tsx';
import { WhereStored } from './where-stored.tsx';

/** A new installation: three ways to get orders, and where they will be kept. */
export function FirstRunPage(): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  return (
    <Page>
      <div className="first-run">
        <PageHeader title={t('firstRun.title')} description={t('firstRun.lead')} />
        <div className="choices">
          <Choice icon={<ExperimentOutlined />} title={t('firstRun.practice')} text={t('firstRun.practice.text')}>
            <PracticeChoice />
          </Choice>
          <Choice icon={<CloudSyncOutlined />} title={t('firstRun.connect')} text={t('firstRun.connect.text')}>
            <Button
              onClick={() => {
                askToConnectShop();
                void navigate({ to: '/shops' });
              }}
            >
              {t('firstRun.connect.start')}
            </Button>
          </Choice>
          <Choice icon={<ImportOutlined />} title={t('firstRun.import')} text={t('firstRun.import.text')}>
            <ImportChoice />
          </Choice>
        </div>
        <WhereStored />
      </div>
    </Page>
  );
}
