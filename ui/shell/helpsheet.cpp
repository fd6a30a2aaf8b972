// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/helpsheet.h"

#include "ui/shell/actionregistry.h"
#include "ui/text/keytext.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMap>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

HelpSheet::HelpSheet(const ActionRegistry &actions, QWidget *parent)
    : Dialog(parent)
    , m_search(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_foot(new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, this))
{
    setObjectName(u"helpSheet"_s);
    setWindowTitle(tr("Keys and actions"));
    m_search->setObjectName(u"helpSearch"_s);
    m_search->setPlaceholderText(tr("Search actions and keys"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"edit-find"_s), QLineEdit::LeadingPosition);
    m_list->setObjectName(u"helpList"_s);
    m_list->setAccessibleName(tr("Actions by what they belong to"));
    m_list->setHeaderLabels({tr("What it does"), tr("Keys")});
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setIndentation(scaled(this, 12));
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
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
    resizeWithin(640, 600);
    fill(actions);
    narrow();
}

QTreeWidgetItem *HelpSheet::addGroup(const QString &title)
{
    auto *group = new QTreeWidgetItem(m_list, {title});
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    group->setFont(0, bold);
    group->setFirstColumnSpanned(true);
    group->setFlags(Qt::ItemIsEnabled);
    return group;
}

void HelpSheet::fill(const ActionRegistry &actions)
{
    QMap<ActionGroup, QTreeWidgetItem *> groups;
    for (const ActionRegistry::Entry &entry : actions.entries()) {
        groups.insert(entry.spec.group, nullptr);
    }
    for (auto group = groups.begin(); group != groups.end(); ++group) {
        *group = addGroup(actionGroupTitle(group.key()));
    }
    for (const ActionRegistry::Entry &entry : actions.entries()) {
        auto *item = new QTreeWidgetItem(groups.value(entry.spec.group),
                                         {entry.spec.text, keyText(entry.action->shortcuts())});
        item->setIcon(0, icon(entry.spec.icon));
    }
    addHands();
    m_list->expandAll();
}

void HelpSheet::addHands()
{
    QTreeWidgetItem *group = addGroup(tr("In lists and trees"));
    const auto add = [group](const QString &what, const QString &keys) {
        new QTreeWidgetItem(group, {what, keys});
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
    QTreeWidgetItem *mouse = addGroup(tr("With the mouse"));
    const auto hint = [mouse](const QString &what, const QString &how) {
        new QTreeWidgetItem(mouse, {what, how});
    };
    hint(tr("Open a project"), tr("drop its folder"));
    hint(tr("Ask where a file comes from"), tr("drop the file"));
    hint(tr("Filter by a badge"), tr("double click on it"));
}

void HelpSheet::narrow()
{
    const QString text = m_search->text().trimmed();
    int shown = 0;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_list->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < group->childCount(); ++j) {
            QTreeWidgetItem *item = group->child(j);
            const bool fits = item->text(0).contains(text, Qt::CaseInsensitive)
                || item->text(1).contains(text, Qt::CaseInsensitive);
            item->setHidden(!fits);
            any = any || fits;
            shown += fits ? 1 : 0;
        }
        group->setHidden(!any);
    }
    m_foot->setFullText(shown == 0 ? tr("Nothing matches “%1”").arg(text)
                                   : tr("%Ln entry(s)", nullptr, shown));
}

} // namespace Slipway
