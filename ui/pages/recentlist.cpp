// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/recentlist.h"

#include "base/pathtext.h"
#include "ui/text/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

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

RecentList::RecentList(RecentProjects &recent, QWidget *parent)
    : QWidget(parent)
    , m_recent(recent)
    , m_rows(new QVBoxLayout(this))
    , m_looks(this)
{
    setObjectName(u"recentList"_s);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(scaled(this, 8));
    connect(&recent, &RecentProjects::changed, this, &RecentList::fill);
    fill();
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
    setVisible(!m_entries.isEmpty());
    if (!m_entries.isEmpty()) {
        m_rows->addWidget(new TextLabel(TextKind::Heading, tr("Opened before"), this));
    }
    for (const RecentProjects::Entry &entry : std::as_const(m_entries)) {
        m_rows->addWidget(makeRow(entry, missing.contains(entry.folder)));
    }
    Q_EMIT filled();
}

QString RecentList::stateOf(const RecentProjects::Entry &entry, bool isMissing) const
{
    if (isMissing) {
        return tr("The folder is not there: it was moved or deleted, or its disk is not mounted");
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
    const QString name = QFileInfo(entry.folder).fileName();
    const QString state = stateOf(entry, isMissing);
    auto *card = new Card(this);
    card->setObjectName(u"recentProject"_s);
    card->setActivatable(!isMissing);
    card->setAccessibleName(name);
    card->setAccessibleDescription(state);
    auto *mark = new SeverityMark(card);
    mark->setMark(isMissing || entry.files < 0  ? Tone::Neutral
                      : entry.openConflicts > 0 ? Tone::Warn
                                                : Tone::Good,
                  isMissing                     ? u"dialog-information"_s
                      : entry.files < 0         ? u"folder"_s
                      : entry.openConflicts > 0 ? u"dialog-warning"_s
                                                : u"dialog-ok"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(scaled(this, 1));
    auto *title = new TextLabel(isMissing ? TextKind::Quiet : TextKind::Strong, name, card);
    auto *path = new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, card);
    path->setFullText(formatPath(pathFromText(entry.folder)));
    auto *facts = new ElidedLabel(TextKind::Quiet, Qt::ElideRight, card);
    facts->setObjectName(u"recentState"_s);
    facts->setFullText(state);
    words->addWidget(title);
    words->addWidget(path);
    words->addWidget(facts);
    auto *pin = makeTool(u"recentPin"_s, u"window-pin"_s,
                         entry.pinned ? tr("Let %1 go from the top").arg(name)
                                      : tr("Keep %1 at the top").arg(name),
                         card);
    pin->setCheckable(true);
    pin->setChecked(entry.pinned);
    auto *remove = makeTool(u"recentRemove"_s, u"list-remove"_s,
                            tr("Take %1 off this list; its folder stays").arg(name), card);
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(this, 10));
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(pin);
    row->addWidget(remove);
    card->body()->addLayout(row);
    connect(card, &Card::activated, this, [this, folder = entry.folder, options = entry.options] {
        Q_EMIT chosen(folder, options);
    });
    connect(pin, &QToolButton::clicked, this,
            [this, folder = entry.folder](bool pinned) { m_recent.setPinned(folder, pinned); });
    connect(remove, &QToolButton::clicked, this,
            [this, folder = entry.folder] { m_recent.forget(folder); });
    return card;
}

} // namespace Slipway
