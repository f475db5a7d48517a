import { unitSeen } from '@/domain/organisation/unit-seen';
import type { OfficeUnit } from '@/server/queries/office-units';
import { OfficeForm } from '../../office-form';
import { submitUnit } from './actions';

/** Name, level and contact of a unit. */
export function UnitForm({ unit }: { unit: OfficeUnit }) {
  return (
    <details className="card">
      <summary className="font-bold">改名称、层级和联系人</summary>
      <div className="mt-3">
        <OfficeForm action={submitUnit} name="改名称、层级和联系人" submit="保存">
          <input type="hidden" name="code" value={unit.code} />
          <input type="hidden" name="seen" value={unitSeen(unit)} />
          <div className="field">
            <label htmlFor="name">单位名称</label>
            <input id="name" name="name" required maxLength={64} defaultValue={unit.name} />
          </div>
          <div className="field">
            <label htmlFor="level">单位层级</label>
            <input id="level" name="level" required maxLength={16} defaultValue={unit.level} />
          </div>
          <div className="field">
            <label htmlFor="contact">联系人（党员有问题找谁，会显示在帮助页）</label>
            <input id="contact" name="contact" maxLength={100} defaultValue={unit.contact ?? ''} />
          </div>
        </OfficeForm>
      </div>
    </details>
  );
}
