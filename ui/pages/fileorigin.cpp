// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fileorigin.h"

#include "base/pathtext.h"
#include "storage/hashingrules.h"
#include "ui/compare/linediff.h"
#include "ui/models/conflicttable.h"
#include "ui/pages/candidatecards.h"
#include "ui/pages/hashchain.h"
#include "ui/text/breakable.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestCompared = 512 * 1024;

/// Where an origin stands among those of its finder, counted from one.
std::pair<int, int> placeInFinder(const Collection &collection, const Origin &origin)
{
    int place = 0;
    int all = 0;
    for (const Origin &other : collection.origins) {
        if (other.finder == origin.finder) {
            ++all;
            place = &other == &origin ? all : place;
        }
    }
    return {place, all};
}

std::pair<int, int> placeInApps(const ProjectSnapshot &snapshot, const QString &app)
{
    const auto found = std::ranges::find(snapshot.apps, app, &InstalledApp::name);
    return {found == snapshot.apps.end() ? 0 : int(found - snapshot.apps.begin()) + 1,
            int(snapshot.apps.size())};
}

QString foundBy(const ProjectSnapshot &snapshot, const Collection &collection, const Origin &origin,
                bool alone)
{
    if (!origin.app.isEmpty()) {
        const auto [place, all] = placeInApps(snapshot, origin.app);
        return (alone ? FileOrigin::tr(
                            "Found by %1 in the app %2, number %3 of %4 in INSTALLED_APPS.")
                      : FileOrigin::tr(
                            "Found first by %1 in the app %2, number %3 of %4 in INSTALLED_APPS."))
            .arg(origin.finderName, origin.app)
            .arg(place)
            .arg(all);
    }
    const bool dirs = origin.finder < snapshot.finders.size()
        && snapshot.finders[origin.finder].kind == FinderKind::FileSystem;
    if (!dirs) {
        return (alone ? FileOrigin::tr("Found by %1 in %2.")
                      : FileOrigin::tr("Found first by %1 in %2."))
            .arg(origin.finderName, origin.label);
    }
    const auto [place, all] = placeInFinder(collection, origin);
    return (alone ? FileOrigin::tr("Found by %1 in %2, entry %3 of %4 of STATICFILES_DIRS.")
                  : FileOrigin::tr("Found first by %1 in %2, entry %3 of %4 of STATICFILES_DIRS."))
        .arg(origin.finderName, origin.label)
        .arg(place)
        .arg(all);
}

QString whyFirst(const ProjectSnapshot &snapshot, const Origin &winner, const Origin &next)
{
    if (winner.finder != next.finder) {
        const QString order = FileOrigin::tr("%1 comes before %2 in STATICFILES_FINDERS")
                                  .arg(winner.finderName, next.finderName);
        return winner.app.isEmpty() && !next.app.isEmpty()
            ? FileOrigin::tr("%1, so the project's copy wins over the app's.").arg(order)
            : FileOrigin::tr("%1, so its copy wins.").arg(order);
    }
    if (!winner.app.isEmpty()) {
        return FileOrigin::tr("The order of INSTALLED_APPS decides: %1 is number %2, %3 number %4.")
            .arg(winner.app)
            .arg(placeInApps(snapshot, winner.app).first)
            .arg(next.app)
            .arg(placeInApps(snapshot, next.app).first);
    }
    return FileOrigin::tr("%1 comes before %2, so its copy wins.").arg(winner.label, next.label);
}

QString differenceText(int lines)
{
    return lines > 0 ? FileOrigin::tr("%Ln line(s) differ", nullptr, lines) : QString();
}

/// Null where it is no text, or too long to be compared on the side.
std::shared_ptr<const TextSource> textOf(const std::string &path, const std::stop_token &stop)
{
    QFile file(QString::fromLocal8Bit(QByteArray::fromStdString(path)));
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestCompared) {
        return nullptr;
    }
    const QByteArray bytes = file.read(LargestCompared);
    return TextSource::looksLikeText(bytes) ? TextSource::fromBytes(bytes, false, stop) : nullptr;
}

} // namespace

QString whyHere(const ProjectSnapshot &snapshot, const Collection &collection,
                const CollectedFile &file)
{
    const Origin &origin = collection.originOf(collection.winner(file));
    QStringList sentences = {foundBy(snapshot, collection, origin, file.shadowedCount == 0)};
    if (!origin.prefix.empty()) {
        sentences << FileOrigin::tr("The entry's prefix puts it below “%1”.")
                         .arg(displayPath(origin.prefix));
    }
    if (!origin.distribution.isEmpty()) {
        sentences << FileOrigin::tr("It comes with the package %1 %2.")
                         .arg(origin.distribution, origin.version);
    }
    if (file.shadowedCount == 0) {
        sentences << FileOrigin::tr("No other origin has a file for this path.");
    } else {
        const uint32_t next = collection.shadowed(file).front();
        sentences << whyFirst(snapshot, origin, collection.originOf(collection.sources[next]));
    }
    return sentences.join(u' ');
}

int differingLines(const std::string &left, const std::string &right, const std::stop_token &stop)
{
    const auto a = textOf(left, stop);
    const auto b = textOf(right, stop);
    if (!a || !b || stop.stop_requested()) {
        return -1;
    }
    const LineDiff diff = diffLines(*a, *b, false, stop);
    return diff.failed ? -1 : diff.changed + diff.onlyLeft + diff.onlyRight;
}

FileOrigin::FileOrigin(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout)
    , m_queries(this)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(this, 16), scaled(this, 8), scaled(this, 16),
                               scaled(this, 16));
    m_rows->setSpacing(scaled(this, 8));
    layout->addLayout(m_rows);
    layout->addStretch(1);
}

void FileOrigin::addWhy(const QString &text, const QString &clash)
{
    auto *why = new Card(this);
    why->setObjectName(u"whyHere"_s);
    why->body()->addWidget(new TextLabel(TextKind::Strong, tr("Why this file is here"), why));
    auto *label = new TextLabel(TextKind::Body, text, why);
    label->setObjectName(u"whyHereText"_s);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    why->body()->addWidget(label);
    if (!clash.isEmpty()) {
        auto *words = new TextLabel(TextKind::Body, breakable(clash), why);
        words->setObjectName(u"whyItClashes"_s);
        words->setTone(Tone::Bad);
        words->setWordWrap(true);
        why->body()->addWidget(words);
    }
    m_rows->addWidget(why);
}

void FileOrigin::addDecision(const ProjectData &project, int32_t conflict)
{
    if (conflict < 0 || !project.review
        || std::size_t(conflict) >= project.review->decisions.size()) {
        return;
    }
    const ConflictDecision &decision = project.review->decisions[std::size_t(conflict)];
    if (decision.acknowledgement < 0
        || std::size_t(decision.acknowledgement) >= project.config.acknowledgements.size()) {
        return;
    }
    const Acknowledgement &said =
        project.config.acknowledgements[std::size_t(decision.acknowledgement)];
    const bool lapsed = decision.state == ConflictState::Lapsed;
    auto *card = new Card(this);
    card->setObjectName(u"decision"_s);
    card->body()->addWidget(new TextLabel(
        TextKind::Strong, lapsed ? tr("Acknowledged once, not as it is now") : tr("Acknowledged"),
        card));
    const auto add = [&](TextKind kind, const QString &text) {
        if (!text.isEmpty()) {
            auto *label = new TextLabel(kind, text, card);
            label->setWordWrap(true);
            card->body()->addWidget(label);
        }
    };
    add(TextKind::Body, said.reason.isEmpty() ? QString() : tr("“%1”").arg(said.reason));
    add(TextKind::Body, decision.lapsedBecause);
    add(TextKind::Quiet, joinFacts({said.by, formatDate(said.date)}));
    if (!lapsed) {
        add(TextKind::Quiet, tr("Holds until one of these files changes."));
    }
    auto *withdraw = new QPushButton(tr("Withdraw"), card);
    withdraw->setObjectName(u"withdrawAcknowledgement"_s);
    withdraw->setAccessibleDescription(tr("The conflict is to be decided about again"));
    setButtonKind(withdraw, ButtonKind::Link);
    connect(withdraw, &QPushButton::clicked, this, &FileOrigin::withdrawRequested);
    card->body()->addWidget(withdraw, 0, Qt::AlignLeft);
    m_rows->addWidget(card);
}

namespace {

QToolButton *makeCopyButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setIcon(icon(u"edit-copy"_s));
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(FileOrigin::tr("Copy %1").arg(text));
    button->setAccessibleName(button->toolTip());
    const int side = scaled(parent, 15);
    button->setIconSize({side, side});
    button->setFixedSize(scaled(parent, 22), scaled(parent, 20));
    QObject::connect(button, &QAbstractButton::clicked, button,
                     [text] { QGuiApplication::clipboard()->setText(text); });
    return button;
}

} // namespace

void FileOrigin::addHashChain(const ProjectSnapshot &snapshot, const FileTable &table,
                              uint32_t file)
{
    const std::optional<HashChain> chain = hashChain(table, file, hashInNames(snapshot));
    if (!chain) {
        return;
    }
    auto *box = new QWidget(this);
    box->setObjectName(u"hashChain"_s);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, scaled(box, 4), 0, 0);
    layout->setSpacing(scaled(box, 4));
    layout->addWidget(new TextLabel(TextKind::Strong, tr("Hash chain"), box));
    const auto add = [&](TextKind kind, const QString &name, const QString &text) {
        auto *label = new TextLabel(kind, text, box);
        label->setObjectName(name);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    };
    // A name is one word, however long: a label that wraps would be as wide. What is selected of one that is cut
    // has the cut in it, so that a button copies it.
    const auto addName = [&](const QString &name, const QString &before, const QString &text) {
        auto *label = new ElidedLabel(TextKind::Code, Qt::ElideMiddle, box);
        label->setObjectName(name);
        label->setFullText(before + text);
        auto *row = new QHBoxLayout;
        row->setSpacing(scaled(box, 4));
        row->addWidget(label, 1);
        row->addWidget(makeCopyButton(text, u"copy-"_s + name, box));
        layout->addLayout(row);
    };
    addName(u"hashChainName"_s, {}, chain->name);
    add(TextKind::Code, u"hashChainRewriting"_s, u"→ "_s + chain->rewriting);
    addName(u"hashChainDigest"_s, u"→ "_s, chain->digest);
    if (!chain->live.isEmpty()) {
        add(TextKind::Quiet, u"hashChainLive"_s, chain->live);
    }
    if (!chain->former.isEmpty()) {
        addName(u"hashChainFormer"_s, {}, chain->former);
    }
    m_rows->addWidget(box);
}

TextLabel *FileOrigin::addCandidate(const ProjectSnapshot &snapshot, const Collection &collection,
                                    uint32_t source, int place, const QString &detail,
                                    const QByteArray &comparable)
{
    const SourceFile &file = collection.sources[source];
    auto *card = new Card(this);
    card->setObjectName(u"candidate"_s);
    auto *mark = new SeverityMark(card);
    if (place == 0) {
        card->setOutline(Tone::Good);
        mark->setMark(Tone::Good, u"dialog-ok"_s);
    } else {
        mark->setMark(Tone::Neutral, {}, QString::number(place + 1));
    }
    auto *path = new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, card);
    path->setFullText(candidatePath(collection, file));
    path->setHint(displayPath(collection.absolutePath(file)));
    auto *facts = new ElidedLabel(TextKind::Quiet, Qt::ElideRight, card);
    facts->setFullText(candidateLine(collection, file, snapshot.projectFolder));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(path);
    words->addWidget(facts);
    auto *difference = new TextLabel(TextKind::Quiet, detail, card);
    difference->setObjectName(u"difference"_s);
    difference->setVisible(!detail.isEmpty());
    words->addWidget(difference);
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(card, 10));
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    if (place == 0) {
        auto *badge = new BadgeLabel(card);
        badge->setBadge({.text = tr("wins"), .tone = Tone::Good});
        row->addWidget(badge);
    } else if (!comparable.isEmpty()) {
        auto *compare = new QPushButton(tr("Compare"), card);
        compare->setObjectName(u"compareCandidates"_s);
        compare->setAccessibleName(tr("Compare with %1").arg(path->fullText()));
        connect(compare, &QPushButton::clicked, this,
                [this, comparable] { Q_EMIT compareRequested(comparable); });
        row->addWidget(compare);
    }
    const int edge = scaled(card, 10);
    card->body()->setContentsMargins(edge, scaled(card, 8), edge, scaled(card, 8));
    card->body()->addLayout(row);
    m_rows->addWidget(card);
    return difference;
}

void FileOrigin::showFile(const std::shared_ptr<const ProjectData> &project,
                          const std::shared_ptr<const FileTable> &table, uint32_t file)
{
    clearLayout(m_rows);
    const Collection &collection = *table->collection;
    const CollectedFile &collected = collection.files[file];
    const Conflict *conflict = table->conflict(file);
    const bool clashes = conflict != nullptr && conflict->kind == ConflictKind::CannotCoexist;
    addWhy(whyHere(*project->snapshot, collection, collected),
           clashes ? conflict->reason : QString());
    const QByteArray destination = QByteArray::fromStdString(collected.destination);
    addCandidate(*project->snapshot, collection, collected.winner, 0, {}, {});
    QList<QPointer<TextLabel>> counted;
    std::vector<std::string> paths = {collection.absolutePath(collection.winner(collected))};
    int place = 0;
    for (const uint32_t source : collection.shadowed(collected)) {
        QString detail;
        bool differs = false;
        for (std::size_t i = 1; conflict != nullptr && i < conflict->candidates.size(); ++i) {
            const ConflictCandidate &candidate = conflict->candidates[i];
            if (candidate.source == source) {
                detail = byteClassTitle(candidate.comparedToWinner);
                differs = candidate.comparedToWinner == ByteClass::Different
                    || candidate.comparedToWinner == ByteClass::LineEnds
                    || candidate.comparedToWinner == ByteClass::Spacing;
            }
        }
        TextLabel *label = addCandidate(*project->snapshot, collection, source, ++place, detail,
                                        conflict != nullptr ? destination : QByteArray());
        if (differs) {
            counted << label;
            paths.push_back(collection.absolutePath(collection.sources[source]));
        }
    }
    if (clashes && place == 0) {
        auto *compare = new QPushButton(tr("Show the conflict"), this);
        compare->setObjectName(u"compareCandidates"_s);
        connect(compare, &QPushButton::clicked, this,
                [this, destination] { Q_EMIT compareRequested(destination); });
        m_rows->addWidget(compare, 0, Qt::AlignLeft);
    }
    addDecision(*project, conflict == nullptr ? -1 : table->conflictOf[file]);
    addHashChain(*project->snapshot, *table, file);
    if (counted.isEmpty()) {
        m_queries.ask<bool>([](std::stop_token) { return true; }, [](bool) {});
        return;
    }
    m_queries.ask<std::vector<int>>(
        [paths = std::move(paths)](std::stop_token stop) {
            std::vector<int> lines;
            for (std::size_t i = 1; i < paths.size(); ++i) {
                lines.push_back(differingLines(paths.front(), paths[i], stop));
            }
            return lines;
        },
        [counted](const std::vector<int> &lines) {
            for (qsizetype i = 0; i < counted.size(); ++i) {
                const QString text = differenceText(lines[std::size_t(i)]);
                if (counted[i] != nullptr && !text.isEmpty()) {
                    counted[i]->setText(text);
                }
            }
        });
}

void FileOrigin::showBuilt(const QString &why)
{
    clearLayout(m_rows);
    m_queries.ask<bool>([](std::stop_token) { return true; }, [](bool) {});
    addWhy(why, {});
}

void FileOrigin::showFolder(const std::shared_ptr<const FileTable> &table, uint32_t node,
                            const QString &sums)
{
    clearLayout(m_rows);
    auto *card = new Card(this);
    card->setObjectName(u"folderSums"_s);
    card->body()->addWidget(new TextLabel(TextKind::Strong, sums, card));
    const int32_t origin = table->originOf[node];
    auto *text = new TextLabel(
        TextKind::Body,
        origin >= 0
            ? tr("All from %1.").arg(originTitle(table->collection->origins[std::size_t(origin)]))
            : tr("From %Ln origin(s).", nullptr, -origin),
        card);
    text->setWordWrap(true);
    card->body()->addWidget(text);
    m_rows->addWidget(card);
}

} // namespace Slipway
