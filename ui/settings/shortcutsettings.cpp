// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcutsettings.h"

#include "ui/models/pathtreemodel.h"
#include "ui/settings/settingcommand.h"
#include "ui/settings/tablememory.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/keytext.h"
#include "ui/theme/measures.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchmark.h"
#include "ui/widgets/tablecolumns.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int SearchRole = Qt::UserRole + 1000; // of the first cell: what is looked for in the row

enum Column { NameColumn, GroupColumn, KeysColumn };

} // namespace

ShortcutSettings::ShortcutSettings(Settings &settings, const ActionRegistry &actions,
                                   QWidget *parent)
    : SettingsPage(parent)
    , m_settings(settings)
    , m_actions(actions)
    , m_search(new QLineEdit(this))
    , m_model(new QStandardItemModel(0, 3, this))
    , m_rows(new QSortFilterProxyModel(this))
    , m_table(new DataTree(this))
    , m_name(new ElidedLabel(TextKind::Strong, Qt::ElideRight, this))
    , m_keys(new QKeySequenceEdit(this))
    , m_clear(new QPushButton(tr("No shortcut"), this))
    , m_reset(new QPushButton(tr("Use the default"), this))
    , m_resetAll(new QPushButton(tr("Use all defaults"), this))
    , m_conflict(new TextLabel(TextKind::Body, {}, this))
    , m_takeOver(new QPushButton(tr("Use it here instead"), this))
{
    m_search->setObjectName(u"shortcutSearch"_s);
    m_search->setPlaceholderText(tr("Search by name or keys"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    addSearchMark(m_search);
    m_resetAll->setObjectName(u"shortcutResetAll"_s);
    buildTable();
    auto *top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(m_resetAll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(this, 8));
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    layout->addLayout(buildEditor());
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutSettings::narrow);
    connect(m_resetAll, &QPushButton::clicked, this, &ShortcutSettings::resetAll);
    setFocusProxy(m_search);
    load();
}

void ShortcutSettings::buildTable()
{
    m_table->setObjectName(u"shortcutTable"_s);
    m_table->setAccessibleName(tr("Actions and their shortcuts"));
    m_table->setFrameShape(QFrame::StyledPanel);
    m_model->setHorizontalHeaderLabels({tr("Action"), tr("Belongs to"), tr("Shortcut")});
    m_model->setHeaderData(NameColumn, Qt::Horizontal, u"action"_s, ColumnIdRole);
    m_model->setHeaderData(GroupColumn, Qt::Horizontal, u"group"_s, ColumnIdRole);
    m_model->setHeaderData(KeysColumn, Qt::Horizontal, u"keys"_s, ColumnIdRole);
    QList<ActionRegistry::Entry> entries = m_actions.entries();
    std::ranges::stable_sort(entries, {},
                             [](const ActionRegistry::Entry &entry) { return entry.spec.group; });
    for (const ActionRegistry::Entry &entry : std::as_const(entries)) {
        auto *name = new QStandardItem(entry.spec.text);
        name->setData(entry.spec.id.toUtf8(), PathRole);
        name->setData(entry.spec.icon, IconNameRole);
        auto *keys = new QStandardItem;
        m_model->appendRow({name, new QStandardItem(actionGroupTitle(entry.spec.group)), keys});
        m_keyItems.insert(entry.spec.id, keys);
    }
    m_rows->setSourceModel(m_model);
    m_rows->setFilterRole(SearchRole);
    m_rows->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_rows->setSortLocaleAware(true);
    m_rows->setDynamicSortFilter(false); // a row stays where it is while its keys are changed
    m_table->setPathModel(m_rows, [this](const QByteArray &id) {
        const QStandardItem *keys = m_keyItems.value(QString::fromUtf8(id));
        return keys == nullptr ? QModelIndex()
                               : m_rows->mapFromSource(keys->index().siblingAtColumn(NameColumn));
    });
    m_table->setRootIsDecorated(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setColumnWidths({0, 100, 130}, NameColumn);
    m_table->setSortableFromOwnOrder();
    m_table->installEventFilter(this);
    connect(m_table, &DataTree::sortChanged, m_rows, &QSortFilterProxyModel::sort);
    connect(m_table, &DataTree::currentPathChanged, this, &ShortcutSettings::showCurrent);
    connect(m_table, &QAbstractItemView::doubleClicked, m_keys, [this] { m_keys->setFocus(); });
    rememberTable(m_settings, u"shortcuts"_s, *m_table);
}

QLayout *ShortcutSettings::buildEditor()
{
    m_keys->setObjectName(u"shortcutKeys"_s);
    m_keys->setAccessibleName(tr("Press the new shortcut"));
    m_keys->setMaximumSequenceLength(1);
    m_clear->setObjectName(u"shortcutClear"_s);
    m_reset->setObjectName(u"shortcutReset"_s);
    m_takeOver->setObjectName(u"shortcutTakeOver"_s);
    m_conflict->setObjectName(u"shortcutConflict"_s);
    m_conflict->setTone(Tone::Warn);
    m_conflict->setWordWrap(true);
    auto *editor = new QHBoxLayout;
    editor->addWidget(m_name, 1);
    editor->addWidget(m_keys);
    editor->addWidget(m_clear);
    editor->addWidget(m_reset);
    auto *conflict = new QHBoxLayout;
    conflict->addWidget(m_conflict, 1);
    conflict->addWidget(m_takeOver);
    auto *both = new QVBoxLayout;
    both->addLayout(editor);
    both->addLayout(conflict);
    connect(m_keys, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutSettings::keysTyped);
    connect(m_clear, &QPushButton::clicked, this, [this] { assign(currentId(), {}); });
    connect(m_reset, &QPushButton::clicked, this, &ShortcutSettings::resetCurrent);
    connect(m_takeOver, &QPushButton::clicked, this, &ShortcutSettings::takeOver);
    const auto inMenu = [this](const QString &text, const QKeySequence &keys, const auto &run) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    QAction *change = inMenu(m_keys->accessibleName(), Qt::Key_F2, [this] { m_keys->setFocus(); });
    m_clearInMenu = inMenu(m_clear->text(), Qt::Key_Delete, [this] { m_clear->click(); });
    m_resetInMenu = inMenu(m_reset->text(), {}, [this] { m_reset->click(); });
    m_table->setContextActions({change, m_clearInMenu, m_resetInMenu});
    return both;
}

void ShortcutSettings::load()
{
    for (const ActionRegistry::Entry &entry : m_actions.entries()) {
        m_shown.insert(entry.spec.id, entry.action->shortcuts());
        showKeys(entry.spec.id);
    }
    m_rows->sort(m_table->sortColumn(), m_table->sortOrder()); // the keys are there only now
    if (!m_table->currentIndex().isValid()) {
        m_table->setCurrentIndex(m_rows->index(0, 0));
    }
    m_table->columns().rowsChanged();
    showCurrent();
}

void ShortcutSettings::narrow()
{
    // In the keys as they are now; what is changed later does not take its row away.
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QStringList texts;
        for (const int column : {NameColumn, GroupColumn, KeysColumn}) {
            texts << m_model->item(row, column)->text();
        }
        m_model->item(row, NameColumn)->setData(texts.join(u'\n'), SearchRole);
    }
    m_rows->setFilterFixedString(m_search->text().trimmed());
    m_rows->sort(m_table->sortColumn(), m_table->sortOrder()); // those that came back, too
    if (m_rows->rowCount() > 0) {
        m_table->setCurrentIndex(m_rows->index(0, 0));
    }
}

QString ShortcutSettings::currentId() const
{
    return QString::fromUtf8(m_table->currentPath());
}

ShortcutSettings::Keys ShortcutSettings::keysOf(const QString &id) const
{
    return m_shown.value(id);
}

QString ShortcutSettings::rivalOf(const QString &id, const QKeySequence &keys) const
{
    const ActionRegistry::Entry *own = m_actions.entry(id);
    for (const ActionRegistry::Entry &other : m_actions.entries()) {
        const bool together =
            !own->spec.page || !other.spec.page || *own->spec.page == *other.spec.page;
        if (other.spec.id != id && together && keysOf(other.spec.id).contains(keys)) {
            return other.spec.id;
        }
    }
    return {};
}

void ShortcutSettings::showKeys(const QString &id)
{
    const ActionRegistry::Entry *entry = m_actions.entry(id);
    QStandardItem *item = m_keyItems.value(id);
    const bool isOwn = keysOf(id) != entry->spec.shortcuts;
    item->setText(keyText(keysOf(id)));
    item->setData(isOwn, StrongRole);
    item->setToolTip(isOwn ? tr("Default: %1")
                                 .arg(entry->spec.shortcuts.isEmpty()
                                          ? tr("none")
                                          : keyText(entry->spec.shortcuts))
                           : QString());
}

void ShortcutSettings::showCurrent()
{
    const ActionRegistry::Entry *entry = m_actions.entry(currentId());
    m_conflict->hide();
    m_takeOver->hide();
    for (QWidget *widget : {static_cast<QWidget *>(m_keys), static_cast<QWidget *>(m_clear),
                            static_cast<QWidget *>(m_reset)}) {
        widget->setEnabled(entry != nullptr);
    }
    const Keys keys = entry == nullptr ? Keys() : keysOf(entry->spec.id);
    m_clearInMenu->setEnabled(!keys.isEmpty());
    m_resetInMenu->setEnabled(entry != nullptr && keys != entry->spec.shortcuts);
    if (entry == nullptr) {
        m_name->setFullText({});
        return;
    }
    m_name->setFullText(entry->spec.text);
    m_showing = true;
    m_keys->setKeySequence(keys.value(0));
    m_showing = false;
    m_clear->setEnabled(m_clearInMenu->isEnabled());
    m_reset->setEnabled(m_resetInMenu->isEnabled());
}

void ShortcutSettings::keysTyped()
{
    const QString id = currentId();
    const QKeySequence keys = m_keys->keySequence();
    if (m_showing || id.isEmpty() || keys.isEmpty()) {
        return;
    }
    if (const QString rival = rivalOf(id, keys); !rival.isEmpty()) {
        m_conflict->setText(
            tr("%1 already means “%2”.").arg(keyText(keys), m_actions.entry(rival)->spec.text));
        m_conflict->show();
        m_takeOver->show();
        return;
    }
    assign(id, {keys});
}

void ShortcutSettings::takeOver()
{
    const QString id = currentId();
    const QKeySequence keys = m_keys->keySequence();
    for (QString rival = rivalOf(id, keys); !rival.isEmpty(); rival = rivalOf(id, keys)) {
        Keys left = keysOf(rival);
        left.removeAll(keys);
        m_shown.insert(rival, left);
        showKeys(rival);
    }
    assign(id, {keys});
}

void ShortcutSettings::assign(const QString &id, const Keys &keys)
{
    if (id.isEmpty()) {
        return;
    }
    m_shown.insert(id, keys);
    showKeys(id);
    showCurrent();
    Q_EMIT edited();
}

void ShortcutSettings::resetCurrent()
{
    if (const ActionRegistry::Entry *entry = m_actions.entry(currentId())) {
        assign(entry->spec.id, entry->spec.shortcuts);
    }
}

void ShortcutSettings::resetAll()
{
    for (const ActionRegistry::Entry &entry : m_actions.entries()) {
        m_shown.insert(entry.spec.id, entry.spec.shortcuts);
        showKeys(entry.spec.id);
    }
    showCurrent();
    Q_EMIT edited();
}

bool ShortcutSettings::isDirty() const
{
    return std::ranges::any_of(m_actions.entries(), [this](const ActionRegistry::Entry &entry) {
        return keysOf(entry.spec.id) != entry.action->shortcuts();
    });
}

void ShortcutSettings::apply(QUndoStack &undo)
{
    for (const ActionRegistry::Entry &entry : m_actions.entries()) {
        const Keys keys = keysOf(entry.spec.id);
        if (keys == entry.action->shortcuts()) {
            continue;
        }
        undo.push(new ShortcutCommand(m_settings, entry.spec.id,
                                      keys == entry.spec.shortcuts ? std::nullopt
                                                                   : std::optional<Keys>(keys),
                                      tr("Change the shortcut of “%1”").arg(entry.spec.text)));
    }
}

bool ShortcutSettings::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_F2 || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_keys->setFocus();
            return true;
        }
        if (key == Qt::Key_Delete && m_clear->isEnabled()) {
            assign(currentId(), {});
            return true;
        }
    }
    return SettingsPage::eventFilter(watched, event);
}

} // namespace Slipway
