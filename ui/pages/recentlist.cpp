// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/recentlist.h"

#include "base/pathtext.h"
#include "ui/pages/pageactions.h"
#include "ui/session/functioncommand.h"
#include "ui/text/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QTimer>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr const char *FolderProperty = "folder"; // of a row, and of what is in it

QString nameOf(const RecentProjects::Entry &entry)
{
    return QFileInfo(entry.folder).fileName();
}

QString pinWords(const RecentProjects::Entry &entry)
{
    return entry.pinned ? RecentList::tr("Let %1 go from the top").arg(nameOf(entry))
                        : RecentList::tr("Keep %1 at the top").arg(nameOf(entry));
}

QString removeWords(const RecentProjects::Entry &entry)
{
    return RecentList::tr("Take %1 off this list; its folder stays").arg(nameOf(entry));
}

struct Sign {
    Tone tone;
    QString icon;
};

Sign signOf(const RecentProjects::Entry &entry, bool isMissing)
{
    using Outcome = RecentProjects::Outcome;
    if (isMissing) {
        return {.tone = Tone::Neutral, .icon = u"dialog-information"_s};
    }
    if (entry.outcome == Outcome::Failed) {
        return {.tone = Tone::Bad, .icon = u"dialog-warning"_s};
    }
    if (entry.outcome == Outcome::Untrusted || entry.files < 0) {
        return {.tone = Tone::Neutral, .icon = u"folder"_s};
    }
    return entry.openConflicts > 0 ? Sign{.tone = Tone::Warn, .icon = u"dialog-warning"_s}
                                   : Sign{.tone = Tone::Good, .icon = u"dialog-ok"_s};
}

QToolButton *makeTool(const QString &name, const QString &iconName, const QString &text,
                      QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

RecentList::RecentList(RecentProjects &recent, QUndoStack &undo, QWidget *parent)
    : QWidget(parent)
    , m_recent(recent)
    , m_undo(undo)
    , m_rows(new QVBoxLayout(this))
    , m_clock(new QTimer(this))
    , m_looks(this)
{
    m_clock->setObjectName(u"recentClock"_s);
    m_clock->setInterval(5s);
    connect(m_clock, &QTimer::timeout, this, &RecentList::refreshStates);
    setObjectName(u"recentList"_s);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(scaled(this, 8));
    connect(&recent, &RecentProjects::changed, this, &RecentList::fill);
    fill();
}

void RecentList::addActions(ActionRegistry &actions)
{
    PageActions own(u"project"_s, ActionGroup::Project, PageId::Welcome);
    m_pin = own.add(actions, "pinRecent", tr("Keep a project opened before at the top"),
                    [this] { togglePin(); }, {.icon = u"window-pin"_s});
    m_remove = own.add(actions, "removeRecent", tr("Take a project off those opened before"),
                       [this] { removeCurrent(); }, {.icon = u"list-remove"_s});
    refreshActions();
}

const RecentProjects::Entry *RecentList::current() const
{
    const RecentProjects::Entry *first = nullptr;
    for (const RecentProjects::Entry &entry : m_entries) {
        if (isListed(entry)) {
            if (entry.folder == m_chosen) {
                return &entry;
            }
            first = first == nullptr ? &entry : first;
        }
    }
    return first;
}

void RecentList::choose(const QString &folder)
{
    m_chosen = folder;
    refreshActions();
}

void RecentList::refreshActions()
{
    if (m_pin == nullptr) {
        return; // not registered yet
    }
    const RecentProjects::Entry *entry = current();
    m_pin->setEnabled(entry != nullptr);
    m_remove->setEnabled(entry != nullptr);
    if (entry != nullptr) { // else the words that they have in general are as good as the last ones
        m_pin->setText(pinWords(*entry));
        m_remove->setText(removeWords(*entry));
    }
}

void RecentList::togglePin()
{
    if (const RecentProjects::Entry *entry = current()) {
        const auto pin = [recent = &m_recent, folder = entry->folder](bool on) {
            return [recent, folder, on] { recent->setPinned(folder, on); };
        };
        m_undo.push(new FunctionCommand(pinWords(*entry), pin(!entry->pinned), pin(entry->pinned)));
    }
}

void RecentList::removeCurrent()
{
    if (const RecentProjects::Entry *entry = current()) {
        RecentProjects *recent = &m_recent;
        m_undo.push(new FunctionCommand(
            removeWords(*entry), [recent, folder = entry->folder] { recent->forget(folder); },
            [recent, gone = *entry] { recent->restore(gone); }));
    }
}

bool RecentList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        choose(watched->property(FolderProperty).toString());
    }
    return QWidget::eventFilter(watched, event);
}

void RecentList::fill()
{
    m_entries = m_recent.entries();
    show({});
    QStringList folders;
    for (const RecentProjects::Entry &entry : std::as_const(m_entries)) {
        folders << entry.folder;
    }
    m_looks.ask<QSet<QString>>(
        [folders](const std::stop_token &stop) {
            QSet<QString> missing;
            for (const QString &folder : folders) {
                if (!stop.stop_requested() && !QFileInfo(folder).isDir()) {
                    missing.insert(folder);
                }
            }
            return missing;
        },
        [this](const QSet<QString> &missing) {
            if (!missing.isEmpty()) {
                show(missing);
            }
        });
}

void RecentList::show(const QSet<QString> &missing)
{
    clearLayout(m_rows);
    m_missing = missing;
    m_shown.clear();
    setVisible(
        std::ranges::any_of(m_entries, [this](const auto &entry) { return isListed(entry); }));
    if (!m_entries.isEmpty()) {
        m_rows->addWidget(new TextLabel(TextKind::Heading, tr("Opened before"), this));
    }
    for (const RecentProjects::Entry &entry : std::as_const(m_entries)) {
        Card *row = makeRow(entry, missing.contains(entry.folder));
        m_rows->addWidget(row);
        if (!isListed(entry)) {
            row->hide();
        }
    }
    refreshActions();
    Q_EMIT filled();
}

/// The rows stay: one that comes back gets the keyboard back as well.
void RecentList::leaveOut(const QString &folder)
{
    if (m_leftOut == folder) {
        return;
    }
    m_leftOut = folder;
    bool any = false;
    for (const RecentProjects::Entry &entry : std::as_const(m_entries)) {
        any = any || isListed(entry);
        if (const auto row = m_shown.constFind(entry.folder); row != m_shown.constEnd()) {
            row->card->setVisible(isListed(entry));
        }
    }
    setVisible(any);
    refreshActions();
}

void RecentList::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshStates();
    m_clock->start();
}

void RecentList::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock->stop();
}

/// The words alone: rows that were made anew would take the keyboard's focus away.
void RecentList::refreshStates()
{
    for (const RecentProjects::Entry &entry : std::as_const(m_entries)) {
        const auto row = m_shown.constFind(entry.folder);
        if (row != m_shown.constEnd()) {
            const QString state = stateOf(entry, m_missing.contains(entry.folder));
            row->card->setAccessibleDescription(state);
            row->state->setFullText(state);
        }
    }
}

QString RecentList::stateOf(const RecentProjects::Entry &entry, bool isMissing) const
{
    if (isMissing) {
        return tr("The folder is not there: it was moved or deleted, or its disk is not mounted");
    }
    if (entry.outcome == RecentProjects::Outcome::Failed) {
        return joinFacts({tr("Could not be read"), entry.options.environment,
                          tr("tried %1").arg(formatAge(entry.openedAt))});
    }
    if (entry.outcome == RecentProjects::Outcome::Untrusted) {
        return joinFacts({tr("Not trusted yet"), entry.options.environment});
    }
    if (entry.files < 0) {
        return tr("Not read yet");
    }
    return joinFacts({entry.options.environment, tr("%Ln file(s)", nullptr, int(entry.files)),
                      entry.openConflicts > 0
                          ? tr("%Ln conflict(s) need a decision", nullptr, entry.openConflicts)
                          : tr("no conflict needs a decision"),
                      tr("read %1").arg(formatAge(entry.readAt))});
}

Card *RecentList::makeRow(const RecentProjects::Entry &entry, bool isMissing)
{
    const QString name = nameOf(entry);
    const QString state = stateOf(entry, isMissing);
    auto *card = new Card(this);
    card->setObjectName(u"recentProject"_s);
    card->setActivatable(!isMissing);
    card->setAccessibleName(name);
    card->setAccessibleDescription(state);
    auto *mark = new SeverityMark(card);
    const Sign sign = signOf(entry, isMissing);
    mark->setMark(sign.tone, sign.icon);
    auto *words = new QVBoxLayout;
    words->setSpacing(scaled(this, 1));
    auto *title = new TextLabel(isMissing ? TextKind::Quiet : TextKind::Strong, name, card);
    auto *path = new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, card);
    path->setFullText(formatPath(pathFromText(entry.folder)));
    auto *facts = new ElidedLabel(TextKind::Quiet, Qt::ElideRight, card);
    facts->setObjectName(u"recentState"_s);
    facts->setFullText(state);
    m_shown.insert(entry.folder, {.card = card, .state = facts});
    words->addWidget(title);
    words->addWidget(path);
    words->addWidget(facts);
    auto *pin = makeTool(u"recentPin"_s, u"window-pin"_s, pinWords(entry), card);
    pin->setCheckable(true);
    pin->setChecked(entry.pinned);
    auto *remove = makeTool(u"recentRemove"_s, u"list-remove"_s, removeWords(entry), card);
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(this, 10));
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(pin);
    row->addWidget(remove);
    card->body()->addLayout(row);
    connect(card, &Card::activated, this, [this, folder = entry.folder] { Q_EMIT chosen(folder); });
    for (QWidget *part : {static_cast<QWidget *>(card), static_cast<QWidget *>(pin),
                          static_cast<QWidget *>(remove)}) {
        part->setProperty(FolderProperty, entry.folder);
        part->installEventFilter(this);
    }
    connect(pin, &QToolButton::toggled, this, [this, folder = entry.folder] {
        choose(folder);
        m_pin->trigger();
    });
    connect(remove, &QToolButton::clicked, this, [this, folder = entry.folder] {
        choose(folder);
        m_remove->trigger();
    });
    return card;
}

} // namespace Slipway
