// The form of a film, for those who do not write YAML. What is typed is never thrown away by an answer.
(() => {
  const CODE = 'showcase-code';
  const keyOf = (name) => `field-${name.replace('.', '_')}`;

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // Credits as a table. Rows know which row of the file they are (`key`); new ones have none.
  const creditsTable = (field, { make, say, file, tell, id }) => {
    let held = field.value; // the rows as the file has them
    let rows = [];
    const body = make('tbody');
    const now = make('p', { className: 'now' });
    const read = (row) => Object.fromEntries(field.columns.map((name) => [name, row.inputs[name] ? row.inputs[name].value : row.cells[name] || '']));
    const plain = (cells) => field.columns.map((name) => cells[name] || '');
    const isEmpty = (row) => row.key === null && plain(read(row)).every((text) => !text.trim());
    const isTouched = (row) => row.key === null || !same(plain(read(row)), plain(held[row.key].cells));
    const sent = () => rows.filter((row) => !isEmpty(row));
    const changed = () => !field.locked && !same(sent().map((row) => [row.key, plain(read(row))]), held.map((row) => [row.key, plain(row.cells)]));

    const draw = () => {
      body.replaceChildren(...rows.flatMap((row) => [row.node, row.note]));
      rows.forEach((row, at) => {
        row.up.disabled = at === 0;
        row.down.disabled = at === rows.length - 1;
        for (const name of field.columns) row.inputs[name].ariaLabel = say('form-cell', { column: say(`form-column-${name}`), n: at + 1 });
        for (const [button, key] of [[row.up, 'form-row-up'], [row.down, 'form-row-down'], [row.gone, 'form-row-remove']]) button.title = button.ariaLabel = say(key, { n: at + 1 });
        if (row.gone.disabled) row.gone.title = say('form-cell-locked', { file });
      });
    };
    const move = (row, by, focus) => {
      const [from, to] = [rows.indexOf(row), rows.indexOf(row) + by];
      if (to < 0 || to >= rows.length) return;
      rows.splice(to, 0, ...rows.splice(from, 1));
      draw();
      (focus.disabled ? (by < 0 ? row.down : row.up) : focus).focus();
      tell(say('form-row-at', { n: to + 1, count: rows.length }));
    };
    const remove = (row) => {
      const at = rows.indexOf(row);
      rows.splice(at, 1);
      draw();
      (rows[at] || rows[at - 1])?.gone.focus();
      if (!rows.length) add.focus();
      tell(say('form-row-removed', { n: at + 1 }));
    };
    const rowOf = ({ key, cells, locked, stays }) => {
      const row = { key, cells, inputs: {} };
      row.up = make('button', { type: 'button', textContent: '↑', onclick: () => move(row, -1, row.up) });
      row.down = make('button', { type: 'button', textContent: '↓', onclick: () => move(row, 1, row.down) });
      row.gone = make('button', { type: 'button', textContent: '✕', onclick: () => remove(row), disabled: Boolean(stays) });
      const parts = field.columns.map((name) => {
        const node = make('input', { type: 'text', value: cells[name] || '', readOnly: locked.includes(name), autocomplete: 'off' });
        if (node.readOnly) node.title = say('form-cell-locked', { file });
        row.inputs[name] = node;
        return make('td', {}, node);
      });
      row.told = make('td', { colSpan: field.columns.length + 1, id: `${id}-${rowOf.count = (rowOf.count || 0) + 1}` });
      for (const node of Object.values(row.inputs)) node.setAttribute('aria-describedby', row.told.id);
      row.note = make('tr', { className: 'told' }, row.told);
      row.node = make('tr', {}, ...parts, make('td', { className: 'moves' }, row.up, row.down, row.gone));
      row.node.onkeydown = (event) => {
        if (!event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
        event.preventDefault();
        move(row, event.key === 'ArrowUp' ? -1 : 1, event.target);
      };
      return row;
    };
    const fill = () => { rows = held.map(rowOf); draw(); };
    const add = make('button', { type: 'button', textContent: say('form-row-add'), onclick: () => {
      const row = rowOf({ key: null, cells: {}, locked: [] });
      rows.push(row);
      draw();
      row.inputs[field.columns[0]].focus();
    } });

    const node = make('fieldset', { className: 'credits' }, make('legend', { textContent: `${say('field-credits')} · ${file}` }));
    if (field.locked) node.append(make('p', { textContent: say('form-locked-at', { file, line: field.line }) }));
    else {
      const heads = field.columns.map((name) => make('th', { scope: 'col', textContent: say(`form-column-${name}`) }));
      const several = field.columns.includes('person') ? [make('p', { textContent: say('form-credits-names') })] : [];
      node.append(...several, make('div', { className: 'rows' }, make('table', {}, make('thead', {}, make('tr', {}, ...heads, make('td'))), body)), now, make('div', {}, add));
      fill();
    }

    // The file is another one now: its rows are followed; a row that was typed in stays, as a new one if its own has gone.
    const meet = (fresh) => {
      if (!fresh || fresh.locked || field.locked || !same(fresh.columns, field.columns)) return;
      if (!changed()) { held = fresh.value; fill(); return; }
      const free = [...fresh.value];
      const taken = new Map();
      for (const old of held) {
        const at = free.findIndex((one) => same(plain(one.cells), plain(old.cells)));
        if (at >= 0) taken.set(old.key, free.splice(at, 1)[0].key);
      }
      const left = rows.filter((row) => row.key === null || taken.has(row.key) || isTouched(row));
      for (const row of left) row.key = row.key === null || !taken.has(row.key) ? null : taken.get(row.key);
      if (free.length) now.textContent = say('form-now', { text: free.map((one) => plain(one.cells).filter(Boolean).join(' – ')).join(' · ') });
      rows = [...left, ...free.map(rowOf)];
      held = fresh.value;
      draw();
    };
    // A new row that is in the file now may hold back its name as the others do, unless it was typed in again since.
    const settle = (row, fresh, key) => {
      row.key = key;
      row.gone.disabled = fresh.stays;
      if (fresh.stays) row.gone.title = say('form-cell-locked', { file });
      for (const [name, it] of Object.entries(row.inputs)) {
        if (!fresh.locked.includes(name) || it.value.trim() !== (fresh.cells[name] || '').trim()) continue;
        it.readOnly = true;
        it.title = say('form-cell-locked', { file });
      }
    };
    // What was sent is in the file now, whatever has been typed since.
    const saved = (fresh, asked) => {
      now.textContent = '';
      if (!fresh || fresh.locked || !same(fresh.columns, field.columns)) return false;
      held = fresh.value;
      if (asked && asked.length === held.length) asked.forEach((row, at) => settle(row, held[at], at));
      else if (!asked || asked.length) fill();
      return true;
    };
    const clear = () => { for (const row of rows) { row.told.replaceChildren(); for (const it of Object.values(row.inputs)) it.removeAttribute('aria-invalid'); } };
    const mark = (at, text) => {
      const row = sent()[at];
      if (!row) return null;
      row.told.append(make('span', { className: 'wrong', textContent: text }));
      for (const it of Object.values(row.inputs)) it.setAttribute('aria-invalid', 'true');
      return row.inputs[field.columns[0]];
    };
    const value = () => sent().map((row) => ({ key: row.key, cells: read(row) }));
    return { name: field.name, node, changed, value, sent, meet, saved, clear, mark };
  };

  window.showcaseForm = ({ make, say, post, film, changed }) => {
    let code = localStorage.getItem(CODE) || '';
    let base = null; // the form as the files were when they were last read
    let controls = []; // { name, tag, node, below }
    let tables = [];
    const form = make('form', { noValidate: true });
    const told = make('output', { ariaLive: 'polite' });
    const held = (data, name, tag) => { const it = data.fields.find((one) => one.name === name); return tag ? it.value[tag] || '' : it.value; };

    const ask = (then) => {
      const typed = make('input', { autocomplete: 'off', spellcheck: false, required: true });
      const box = make('div', { className: 'code' }, make('p', { textContent: say('form-code-why') }),
        make('label', { className: 'field' }, say('form-code'), typed), make('button', { type: 'button', textContent: say('form-unlock'), onclick: () => go() }));
      const go = () => { code = typed.value.trim(); localStorage.setItem(CODE, code); box.remove(); then(); };
      typed.onkeydown = (event) => { if (event.key === 'Enter') { event.preventDefault(); go(); } };
      form.querySelector('.code')?.remove();
      form.prepend(box);
      typed.focus();
    };

    const control = (field, tag) => {
      const many = field.kind === 'prose';
      const node = field.kind === 'choice' ? make('select') : make(many ? 'textarea' : 'input', many ? { rows: 6 } : { type: 'text' });
      if (field.kind === 'choice') for (const one of new Set(['', ...field.options, field.value])) node.append(make('option', { value: one, textContent: say(`type-${one}`) ? `${say(`type-${one}`)} (${one})` : one }));
      node.value = tag ? field.value[tag] || '' : field.value;
      node.disabled = field.locked;
      if (tag) node.lang = tag;
      const below = make('span', { id: `below-${controls.length}` });
      node.setAttribute('aria-describedby', below.id);
      controls.push({ name: field.name, tag, node, below });
      const hint = field.kind === 'list' ? ` (${say('form-list')})` : '';
      const file = tag && field.files[tag] ? ` · ${field.files[tag]}` : '';
      return make('label', { className: 'field' }, (tag ? tag.toUpperCase() + file : say(keyOf(field.name)) + hint), node, below);
    };

    const show = (data) => {
      base = data;
      controls = [];
      tables = [];
      const parts = data.fields.map((field) => {
        if (field.kind === 'credits') {
          const tell = (text) => { told.textContent = text; };
          tables.push(creditsTable(field, { make, say, file: `${data.folder}/${field.file}`, tell, id: `credits-${tables.length}` }));
          return tables.at(-1).node;
        }
        const inner = ['text', 'prose'].includes(field.kind)
          ? make('fieldset', {}, make('legend', { textContent: say(keyOf(field.name)) }), ...data.languages.map((tag) => control(field, tag)))
          : make('fieldset', {}, control(field, ''));
        if (field.locked) inner.append(make('p', { textContent: say('form-locked', { file: data.settings }) }));
        return inner;
      });
      form.replaceChildren(make('h2', { textContent: say('form-title') }), make('p', { textContent: say('form-intro', { file: data.settings }) }),
        ...parts, make('p', { textContent: say('form-credits') }),
        make('div', { className: 'send' }, make('button', { type: 'submit', textContent: say('form-save') }), told));
    };

    const changes = () => {
      const found = {};
      for (const { name, tag, node } of controls) {
        if (node.disabled || node.value === held(base, name, tag)) continue;
        if (tag) (found[name] ||= {})[tag] = node.value; else found[name] = node.value;
      }
      for (const table of tables) if (table.changed()) found[table.name] = table.value();
      return found;
    };

    const clear = () => { for (const table of tables) table.clear(); for (const { node, below } of controls) { node.removeAttribute('aria-invalid'); below.replaceChildren(); } };

    // The files are other ones now: what was not touched follows them, what was typed stays beside what they say.
    const meet = (data) => {
      for (const { name, tag, node, below } of controls) {
        const [old, now] = [held(base, name, tag), held(data, name, tag)];
        if (node.value === old) node.value = now;
        else if (now !== old && now !== node.value) below.replaceChildren(make('span', { className: 'now', textContent: say('form-now', { text: now || '–' }) }));
      }
      for (const table of tables) table.meet(data.fields.find((one) => one.name === table.name));
      base = data;
    };

    const mark = (faults) => {
      let first = null;
      for (const fault of faults) {
        const said = [fault.message, fault.mend].filter(Boolean).join(' → ');
        const cell = tables.find((it) => it.name === fault.field)?.mark(fault.row, said);
        first ||= cell;
        if (cell) continue;
        const found = controls.filter((it) => it.name === fault.field);
        const at = found.find(({ name, tag, node }) => node.value !== held(base, name, tag)) || found[0];
        if (!at) { told.textContent += ` · ${said}`; continue; }
        at.node.setAttribute('aria-invalid', 'true');
        at.below.append(make('span', { className: 'wrong', textContent: said }));
      }
      (controls.find(({ node }) => node.getAttribute('aria-invalid') === 'true')?.node || first)?.focus();
    };

    const save = async () => {
      clear();
      const asked = changes();
      if (!Object.keys(asked).length) { told.textContent = say('form-same'); return; }
      const rows = new Map(tables.filter((table) => table.name in asked).map((table) => [table.name, table.sent()]));
      const got = await post('save', { film, files: base.files, changes: asked }, code);
      if (got.code) { ask(save); return; }
      if (got.large) { told.textContent = say('form-large'); return; }
      if (got.offline) { told.textContent = say('form-offline'); return; }
      if (got.conflict) { meet(got); told.textContent = say('form-conflict'); return; }
      if (got.saved) {
        base = got;
        for (const table of tables) if (rows.has(table.name)) table.saved(got.fields.find((one) => one.name === table.name), rows.get(table.name));
        told.textContent = say('form-saved', { files: got.written.join(', ') });
        changed();
        return;
      }
      told.textContent = say('form-failed');
      mark(got.faults || []);
    };

    const open = async () => {
      const got = await post('open', { film }, code);
      if (got.code) { ask(open); return; }
      if (got.fields) { show(got); controls.find(({ node }) => !node.disabled)?.node.focus(); return; }
      form.replaceChildren(make('p', { className: 'wrong', textContent: (got.faults || []).map((it) => [it.message, it.mend].join(' → ')).join(' · ') || say('form-offline') }));
    };

    form.onsubmit = (event) => { event.preventDefault(); save(); };
    // The player listens to keys of the page: what is typed here is not for it.
    for (const name of ['keydown', 'keyup', 'keypress']) form.addEventListener(name, (event) => event.stopPropagation());
    open();
    return form;
  };
})();
