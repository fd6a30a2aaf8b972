// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/helpsheet.h"

#include "ui/models/pathtreemodel.h"
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
#include <QLineEdit>
#include <QMap>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int SearchRole = Qt::UserRole + 1000; // what is looked for in a row; none of a group

} // namespace

HelpSheet::HelpSheet(const ActionRegistry &actions, Settings &settings, QWidget *parent)
    : Dialog(parent)
    , m_search(new QLineEdit(this))
    , m_model(new QStandardItemModel(0, 2, this))
    , m_rows(new QSortFilterProxyModel(this))
    , m_list(new DataTree(this))
    , m_foot(new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, this))
{
    setObjectName(u"helpSheet"_s);
    setWindowTitle(tr("Keys and actions"));
    m_search->setObjectName(u"helpSearch"_s);
    m_search->setPlaceholderText(tr("Search actions and keys"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    addSearchMark(m_search);
    m_foot->setObjectName(u"helpFoot"_s);
    auto *change = new QPushButton(tr("Change shortcuts…"), this);
    change->setObjectName(u"helpShortcuts"_s);
    auto *about = new QPushButton(tr("About Slipway…"), this);
    about->setObjectName(u"helpAbout"_s);
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(u"helpClose"_s);
    for (QPushButton *button : {change, about, close}) {
        button->setAutoDefault(false);
    }
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(this, 8));
    buttons->addWidget(m_foot, 1);
    buttons->addWidget(about);
    buttons->addWidget(change);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    const int pad = scaled(this, 14);
    layout->setContentsMargins(pad, pad, pad, pad);
    layout->setSpacing(scaled(this, 10));
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    connect(m_search, &QLineEdit::textChanged, this, &HelpSheet::narrow);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(about, &QPushButton::clicked, this, &HelpSheet::aboutRequested);
    connect(change, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT shortcutsRequested();
    });
    auto *changeInMenu = new QAction(change->text(), this);
    connect(changeInMenu, &QAction::triggered, change, &QPushButton::click);
    m_list->setContextActions({changeInMenu});
    resizeWithin(640, 600);
    fill(actions);
    buildList(settings);
    narrow();
}

void HelpSheet::buildList(Settings &settings)
{
    m_rows->setSourceModel(m_model);
    m_rows->setFilterRole(SearchRole);
    m_rows->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_rows->setRecursiveFilteringEnabled(true);
    m_rows->setSortLocaleAware(true);
    m_list->setObjectName(u"helpList"_s);
    m_list->setAccessibleName(tr("Actions by what they belong to"));
    m_list->setPathModel(m_rows, [](const QByteArray &) { return QModelIndex(); });
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setIndentation(scaled(this, 18));
    m_list->setColumnWidths({0, 130}, 0);
    m_list->setSortableFromOwnOrder();
    connect(m_list, &DataTree::sortChanged, m_rows, &QSortFilterProxyModel::sort);
    rememberTable(settings, u"help"_s, *m_list);
    m_list->columns().rowsChanged();
}

QStandardItem *HelpSheet::addGroup(const QString &title)
{
    auto *group = new QStandardItem(title);
    group->setData(true, StrongRole);
    auto *beside = new QStandardItem;
    for (QStandardItem *item : {group, beside}) {
        item->setFlags(Qt::ItemIsEnabled);
    }
    m_model->appendRow({group, beside});
    return group;
}

QStandardItem *HelpSheet::addEntry(QStandardItem &group, const QString &what, const QString &keys)
{
    auto *entry = new QStandardItem(what);
    entry->setData(QString(what + u'\n' + keys), SearchRole);
    // A record of its own, without the row that heads it.
    entry->setData(QStringList{group.text(), what, keys}, CopyFieldsRole);
    group.appendRow({entry, new QStandardItem(keys)});
    return entry;
}

void HelpSheet::fill(const ActionRegistry &actions)
{
    QMap<ActionGroup, QStandardItem *> groups;
    for (const ActionRegistry::Entry &entry : actions.entries()) {
        groups.insert(entry.spec.group, nullptr);
    }
    for (auto group = groups.begin(); group != groups.end(); ++group) {
        *group = addGroup(actionGroupTitle(group.key()));
    }
    for (const ActionRegistry::Entry &entry : actions.entries()) {
        addEntry(*groups.value(entry.spec.group), entry.spec.text,
                 keyText(entry.action->shortcuts()))
            ->setData(entry.spec.icon, IconNameRole);
    }
    addHands();
    const QString what = tr("What it does");
    const QString keys = tr("Keys");
    QStringList texts; // short, and of use only whole
    for (int group = 0; group < m_model->rowCount(); ++group) {
        const QStandardItem *entries = m_model->item(group);
        for (int row = 0; row < entries->rowCount(); ++row) {
            texts << entries->child(row, 1)->text();
        }
    }
    m_model->setHorizontalHeaderLabels({what, keys});
    m_model->setHeaderData(0, Qt::Horizontal, u"what"_s, ColumnIdRole);
    m_model->setHeaderData(0, Qt::Horizontal, QStringList{tr("Belongs to"), what, keys},
                           CopyFieldsRole);
    m_model->setHeaderData(1, Qt::Horizontal, u"keys"_s, ColumnIdRole);
    m_model->setHeaderData(1, Qt::Horizontal, texts, ColumnTextsRole);
}

void HelpSheet::addHands()
{
    QStandardItem *group = addGroup(tr("In lists and trees"));
    const auto add = [group](const QString &what, const QString &keys) {
        addEntry(*group, what, keys);
    };
    const auto key = [](int code) { return keyText(QKeySequence(code)); };
    add(tr("Open what is selected"), key(Qt::Key_Return));
    add(tr("Preview what is selected, or tick it"), key(Qt::Key_Space));
    add(tr("Edit what can be edited"), key(Qt::Key_F2));
    add(tr("Back out one step: an answer, a filter, a report"), key(Qt::Key_Escape));
    add(tr("Unfold and fold a folder"), tr("%1 and %2").arg(key(Qt::Key_Right), key(Qt::Key_Left)));
    add(tr("Unfold all below a folder"), key(Qt::Key_Asterisk));
    add(tr("Go to the row that begins with what is typed"), tr("letters"));
    add(tr("First and last row"), tr("%1 and %2").arg(key(Qt::Key_Home), key(Qt::Key_End)));
    add(tr("Context menu of a row"), key(Qt::Key_Menu));
    add(tr("From one part of the page to the next"), key(Qt::Key_Tab));
    QStandardItem *mouse = addGroup(tr("With the mouse"));
    const auto hint = [mouse](const QString &what, const QString &how) {
        addEntry(*mouse, what, how);
    };
    hint(tr("Open a project"), tr("drop its folder"));
    hint(tr("Ask where a file comes from"), tr("drop the file"));
    hint(tr("Filter by a badge"), tr("double click on it"));
}

void HelpSheet::narrow()
{
    const QString text = m_search->text().trimmed();
    m_rows->setFilterFixedString(text);
    m_list->expandAll(); // groups that came back are closed
    int shown = 0;
    for (int group = 0; group < m_rows->rowCount(); ++group) {
        shown += m_rows->rowCount(m_rows->index(group, 0));
    }
    m_foot->setFullText(shown == 0 ? tr("Nothing matches “%1”").arg(text)
                                   : tr("%Ln entry(s)", nullptr, shown));
}

} // namespace Slipway
