// The form of a film, for those who do not write YAML. What is typed is never thrown away by an answer.
(() => {
  const CODE = 'showcase-code';
  const keyOf = (name) => `field-${name.replace('.', '_')}`;

  window.showcaseForm = ({ make, say, post, film, changed }) => {
    let code = localStorage.getItem(CODE) || '';
    let base = null; // the form as the files were when they were last read
    let controls = []; // { name, tag, node, below }
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
      if (field.kind === 'choice') for (const one of new Set(['', ...field.options, field.value])) node.append(make('option', { value: one, textContent: one }));
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
      const parts = data.fields.map((field) => {
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
      return found;
    };

    const clear = () => { for (const { node, below } of controls) { node.removeAttribute('aria-invalid'); below.replaceChildren(); } };

    // The files are other ones now: what was not touched follows them, what was typed stays beside what they say.
    const meet = (data) => {
      for (const { name, tag, node, below } of controls) {
        const [old, now] = [held(base, name, tag), held(data, name, tag)];
        if (node.value === old) node.value = now;
        else if (now !== old && now !== node.value) below.replaceChildren(make('span', { className: 'now', textContent: say('form-now', { text: now || '–' }) }));
      }
      base = data;
    };

    const mark = (faults) => {
      for (const fault of faults) {
        const said = [fault.message, fault.mend].filter(Boolean).join(' → ');
        const found = controls.filter((it) => it.name === fault.field);
        const at = found.find(({ name, tag, node }) => node.value !== held(base, name, tag)) || found[0];
        if (!at) { told.textContent += ` · ${said}`; continue; }
        at.node.setAttribute('aria-invalid', 'true');
        at.below.append(make('span', { className: 'wrong', textContent: said }));
      }
      controls.find(({ node }) => node.ariaInvalid === 'true')?.node.focus();
    };

    const save = async () => {
      clear();
      const asked = changes();
      if (!Object.keys(asked).length) { told.textContent = say('form-same'); return; }
      const got = await post('save', { film, files: base.files, changes: asked }, code);
      if (got.code) { ask(save); return; }
      if (got.large) { told.textContent = say('form-large'); return; }
      if (got.offline) { told.textContent = say('form-offline'); return; }
      if (got.conflict) { meet(got); told.textContent = say('form-conflict'); return; }
      if (got.saved) { base = got; told.textContent = say('form-saved', { files: got.written.join(', ') }); changed(); return; }
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
