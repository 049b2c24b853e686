// The form of a film, for those who do not write YAML. What is typed is never thrown away by an answer.
(() => {
  const CODE = 'showcase-code';
  const keyOf = (name) => `field-${name.replace('.', '_')}`;

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // Columns of texts have a language behind their name: `caption:fr`.
  const headOf = (say, column) => { const [name, tag] = column.split(':'); return say(`form-column-${name}`) + (tag ? ` (${tag.toUpperCase()})` : ''); };
  const isFiles = (event) => [...(event.dataTransfer?.types || [])].includes('Files');

  // Credits or stills as a table. Rows know which row of the file they are (`key`); new ones have none.
  const rowsTable = (field, { make, say, file, tell, id, picture }) => {
    const stills = field.kind === 'stills';
    const dropped = new Map(); // new pictures, by the name in their row
    let dragged = null;
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
        for (const name of field.columns) row.inputs[name].ariaLabel = say('form-cell', { column: headOf(say, name), n: at + 1 });
        for (const [button, key] of [[row.up, 'form-row-up'], [row.down, 'form-row-down'], [row.gone, 'form-row-remove']]) button.title = button.ariaLabel = say(key, { n: at + 1 });
        if (row.handle) row.handle.title = say('form-stills-drag', { n: at + 1 });
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
    // What a row is dragged by, with its picture. The keyboard moves rows by the buttons, so that it is no button.
    const handleOf = (row) => {
      const shown = make('img', { alt: '', draggable: false, hidden: true });
      const show = (src) => { if (src) { shown.src = src; shown.hidden = false; } };
      const name = row.cells.file || '';
      const fresh = dropped.get(name);
      if (fresh) show(fresh.shown); else if (name) picture(name).then(show);
      row.handle = make('td', { className: 'handle', draggable: true }, make('span', { textContent: '⠿', ariaHidden: 'true' }), shown);
      row.handle.ondragstart = (event) => { dragged = row; event.dataTransfer.effectAllowed = 'move'; event.dataTransfer.setData('text/plain', name); };
      row.handle.ondragend = () => { dragged = null; };
      return row.handle;
    };
    const rowOf = ({ key, cells, locked, stays }) => {
      const row = { key, cells, inputs: {} };
      row.up = make('button', { type: 'button', textContent: '↑', onclick: () => move(row, -1, row.up) });
      row.down = make('button', { type: 'button', textContent: '↓', onclick: () => move(row, 1, row.down) });
      row.gone = make('button', { type: 'button', textContent: '✕', onclick: () => remove(row), disabled: Boolean(stays) });
      const parts = field.columns.map((name) => {
        const node = make('input', { type: 'text', value: cells[name] || '', readOnly: locked.includes(name), autocomplete: 'off' });
        if (node.readOnly) node.title = say('form-cell-locked', { file });
        if (name.includes(':')) node.lang = name.split(':')[1];
        row.inputs[name] = node;
        return make('td', {}, node);
      });
      if (stills) parts.unshift(handleOf(row));
      row.told = make('td', { colSpan: field.columns.length + 1 + stills, id: `${id}-${rowOf.count = (rowOf.count || 0) + 1}` });
      for (const node of Object.values(row.inputs)) node.setAttribute('aria-describedby', row.told.id);
      row.note = make('tr', { className: 'told' }, row.told);
      row.node = make('tr', {}, ...parts, make('td', { className: 'moves' }, row.up, row.down, row.gone));
      row.node.onkeydown = (event) => {
        if (!event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
        event.preventDefault();
        move(row, event.key === 'ArrowUp' ? -1 : 1, event.target);
      };
      row.node.ondragover = (event) => { if (dragged && dragged !== row) { event.preventDefault(); event.dataTransfer.dropEffect = 'move'; } };
      row.node.ondrop = (event) => {
        if (!dragged || dragged === row) return;
        event.preventDefault();
        move(dragged, rows.indexOf(row) - rows.indexOf(dragged), dragged.up);
      };
      return row;
    };
    const append = (cells) => {
      const row = rowOf({ key: null, cells, locked: stills && cells.file ? ['file'] : [] });
      rows.push(row);
      draw();
      return row;
    };
    // A picture gets a name of its own in its row; the file is written with the save.
    const take = async (files) => {
      let last = null;
      for (const it of files) {
        const kind = it.name.split('.').pop().toLowerCase();
        if (!field.kinds.includes(kind)) { tell(say('form-stills-refused', { name: it.name })); continue; }
        const shown = await new Promise((resolve) => { const reader = new FileReader(); reader.onload = () => resolve(reader.result); reader.onerror = () => resolve(''); reader.readAsDataURL(it); });
        if (!shown) { tell(say('form-stills-refused', { name: it.name })); continue; }
        let name = it.name;
        for (let n = 2; rows.some((row) => (row.inputs.file.value || '') === name); n += 1) name = it.name.replace(/(\.[^.]+)$/, `-${n}$1`);
        dropped.set(name, { shown, data: shown.slice(shown.indexOf(',') + 1) });
        last = append({ file: name });
        tell(say('form-stills-added', { name, n: rows.length }));
      }
      last?.inputs[field.columns[1]].focus();
    };
    const fill = () => { rows = held.map(rowOf); draw(); };
    const add = make('button', { type: 'button', textContent: say(stills ? 'form-stills-time' : 'form-row-add'), onclick: () => {
      append({}).inputs[field.columns[0]].focus();
    } });
    const choose = make('input', { type: 'file', multiple: true, accept: 'image/*', hidden: true, onchange: () => { take([...choose.files]); choose.value = ''; } });
    const more = !stills ? [] : [
      make('button', { type: 'button', textContent: say('form-stills-add'), onclick: () => choose.click() }), choose,
      ...field.unlisted.map((name) => {
        const list = make('button', { type: 'button', textContent: say('form-stills-list', { name }), onclick: () => { list.remove(); append({ file: name }).inputs[field.columns[1]].focus(); } });
        return list;
      })];

    const node = make('fieldset', { className: `table ${field.kind}` }, make('legend', { textContent: `${say(stills ? 'field-stills' : 'field-credits')} · ${file}` }));
    if (stills && !field.locked) {
      node.ondragover = (event) => { if (isFiles(event)) { event.preventDefault(); event.dataTransfer.dropEffect = 'copy'; node.classList.add('over'); } };
      node.ondragleave = () => node.classList.remove('over');
      node.ondrop = (event) => { node.classList.remove('over'); if (isFiles(event)) { event.preventDefault(); take([...event.dataTransfer.files]); } };
    }
    if (field.locked) node.append(make('p', { textContent: say('form-locked-at', { file, line: field.line }) }));
    else {
      const heads = field.columns.map((name) => make('th', { scope: 'col', textContent: headOf(say, name) }));
      if (stills) heads.unshift(make('td'));
      const several = field.columns.includes('person') ? [make('p', { textContent: say('form-credits-names') })] : [];
      if (stills) several.push(make('p', { textContent: say('form-stills-how') }));
      node.append(...several, make('div', { className: 'rows' }, make('table', {}, make('thead', {}, make('tr', {}, ...heads, make('td'))), body)), now, make('div', { className: 'adds' }, add, ...more));
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
      if (stills && row.inputs.file.readOnly) { dropped.delete(row.inputs.file.value); row.inputs.file.value = fresh.cells.file; }
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
    // The pictures of the rows that are sent, in base64.
    const pictures = () => Object.fromEntries(sent().map((row) => row.inputs.file?.value).filter((name) => dropped.has(name)).map((name) => [name, dropped.get(name).data]));
    return { name: field.name, node, changed, value, sent, meet, saved, clear, mark, pictures };
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
      const box = make('div', { className: 'code' }, make('p', { textContent: say('form-code-why').replaceAll('`', '') }),
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
        if (['credits', 'stills'].includes(field.kind)) {
          const tell = (text) => { told.textContent = text; };
          const picture = async (name) => (await post('picture', { film, name }, code)).picture;
          tables.push(rowsTable(field, { make, say, file: `${data.folder}/${field.file}`, tell, id: `${field.kind}-${tables.length}`, picture }));
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
      const pictures = Object.assign({}, ...tables.filter((table) => rows.has(table.name)).map((table) => table.pictures()));
      const some = Object.keys(pictures).length > 0;
      const got = await post(some ? 'save-pictures' : 'save', { film, files: base.files, changes: asked, ...(some && { pictures }) }, code);
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
