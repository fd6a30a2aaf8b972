// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fileorigin.h"

#include "base/pathtext.h"
#include "storage/hashingrules.h"
#include "ui/compare/linediff.h"
#include "ui/models/conflicttable.h"
#include "ui/pages/hashchain.h"
#include "ui/pages/hashchainbox.h"
#include "ui/pages/origincards.h"
#include "ui/text/breakable.h"
#include "ui/theme/measures.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QFile>
#include <QPushButton>
#include <QScopeGuard>
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

/// What was decided about a conflict, and in which words; null: nothing was.
std::pair<const ConflictDecision *, const Acknowledgement *> decided(const ProjectData &project,
                                                                     int32_t number)
{
    if (number < 0 || !project.review || std::size_t(number) >= project.review->decisions.size()) {
        return {};
    }
    const ConflictDecision &decision = project.review->decisions[std::size_t(number)];
    const auto &all = project.config.acknowledgements;
    if (decision.acknowledgement < 0 || std::size_t(decision.acknowledgement) >= all.size()) {
        return {};
    }
    return {&decision, &all[std::size_t(decision.acknowledgement)]};
}

/// Until the end of its life nothing is laid out: each part that comes or goes would do it anew.
[[nodiscard]] auto heldLayout(QLayout *layout)
{
    layout->setEnabled(false);
    return qScopeGuard([layout] { layout->setEnabled(true); });
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
    , m_why(new Card(this))
    , m_whyText(new TextLabel(TextKind::Body, {}, m_why))
    , m_clash(new TextLabel(TextKind::Body, {}, m_why))
    , m_candidateRows(new QVBoxLayout)
    , m_showConflict(new QPushButton(tr("Show the conflict"), this))
    , m_decision(new DecisionCard(this))
    , m_chain(new HashChainBox(this))
    , m_folder(new Card(this))
    , m_folderSums(new TextLabel(TextKind::Strong, {}, m_folder))
    , m_folderText(new TextLabel(TextKind::Body, {}, m_folder))
    , m_queries(this)
{
    m_why->setObjectName(u"whyHere"_s);
    m_whyText->setObjectName(u"whyHereText"_s);
    m_whyText->setWordWrap(true);
    m_whyText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_clash->setObjectName(u"whyItClashes"_s);
    m_clash->setTone(Tone::Bad);
    m_clash->setWordWrap(true);
    m_why->body()->addWidget(new TextLabel(TextKind::Strong, tr("Why this file is here"), m_why));
    m_why->body()->addWidget(m_whyText);
    m_why->body()->addWidget(m_clash);
    m_showConflict->setObjectName(u"showConflict"_s);
    m_folder->setObjectName(u"folderSums"_s);
    m_folderText->setWordWrap(true);
    m_folder->body()->addWidget(m_folderSums);
    m_folder->body()->addWidget(m_folderText);
    const int gap = scaled(this, 8);
    m_candidateRows->setSpacing(gap);
    auto *rows = new QVBoxLayout;
    rows->setSpacing(gap);
    rows->addWidget(m_why);
    rows->addLayout(m_candidateRows);
    rows->addWidget(m_showConflict, 0, Qt::AlignLeft);
    rows->addWidget(m_decision);
    rows->addWidget(m_chain);
    rows->addWidget(m_folder);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(this, 16), gap, scaled(this, 16), scaled(this, 16));
    layout->addLayout(rows);
    layout->addStretch(1);
    connect(m_showConflict, &QPushButton::clicked, this, &FileOrigin::compare);
    connect(m_decision, &DecisionCard::withdrawWanted, this, &FileOrigin::withdrawRequested);
    setParts({});
}

void FileOrigin::compare()
{
    Q_EMIT compareRequested(m_destination);
}

void FileOrigin::setParts(const Parts &parts)
{
    m_why->setVisible(parts.why);
    for (std::size_t i = 0; i < m_candidates.size(); ++i) {
        m_candidates[i]->setVisible(i < parts.candidates);
    }
    m_showConflict->setVisible(parts.conflict);
    m_decision->setVisible(parts.decision);
    m_chain->setVisible(parts.chain);
    m_folder->setVisible(parts.folder);
}

void FileOrigin::showWhy(const QString &text, const QString &clash)
{
    m_whyText->setText(text);
    m_clash->setText(breakable(clash));
    m_clash->setVisible(!clash.isEmpty());
}

OriginCandidate &FileOrigin::candidate(std::size_t place)
{
    while (m_candidates.size() <= place) {
        auto *card = new OriginCandidate(int(m_candidates.size()), this);
        connect(card, &OriginCandidate::compareWanted, this, &FileOrigin::compare);
        m_candidateRows->addWidget(card);
        m_candidates.push_back(card);
    }
    return *m_candidates[place];
}

void FileOrigin::showFile(const std::shared_ptr<const ProjectData> &project,
                          const std::shared_ptr<const FileTable> &table, uint32_t file)
{
    const auto held = heldLayout(layout());
    const Collection &collection = *table->collection;
    const CollectedFile &collected = collection.files[file];
    const Conflict *conflict = table->conflict(file);
    const bool clashes = conflict != nullptr && conflict->kind == ConflictKind::CannotCoexist;
    m_destination = QByteArray::fromStdString(collected.destination);
    showWhy(whyHere(*project->snapshot, collection, collected),
            clashes ? conflict->reason : QString());
    const auto [decision, said] =
        decided(*project, conflict == nullptr ? -1 : table->conflictOf[file]);
    if (decision != nullptr) {
        m_decision->showDecision(*decision, *said);
    }
    const auto chain = hashChain(*table, file, hashInNames(*project->snapshot));
    if (chain) {
        m_chain->showChain(*chain);
    }
    showCandidates(*project->snapshot, collection, collected, conflict);
    setParts({.why = true,
              .candidates = 1 + std::size_t(collected.shadowedCount),
              .conflict = clashes && collected.shadowedCount == 0,
              .decision = decision != nullptr,
              .chain = chain.has_value()});
}

void FileOrigin::showCandidates(const ProjectSnapshot &snapshot, const Collection &collection,
                                const CollectedFile &collected, const Conflict *conflict)
{
    candidate(0).showSource(collection, collected.winner, snapshot.projectFolder, false);
    candidate(0).setDifference({});
    std::vector<std::size_t> counted;
    std::vector<std::string> paths = {collection.absolutePath(collection.winner(collected))};
    std::size_t place = 0;
    for (const uint32_t source : collection.shadowed(collected)) {
        QString detail;
        bool differs = false;
        for (std::size_t i = 1; conflict != nullptr && i < conflict->candidates.size(); ++i) {
            const ConflictCandidate &other = conflict->candidates[i];
            if (other.source == source) {
                detail = byteClassTitle(other.comparedToWinner);
                differs = other.comparedToWinner == ByteClass::Different
                    || other.comparedToWinner == ByteClass::LineEnds
                    || other.comparedToWinner == ByteClass::Spacing;
            }
        }
        OriginCandidate &card = candidate(++place);
        card.showSource(collection, source, snapshot.projectFolder, conflict != nullptr);
        card.setDifference(detail);
        if (differs) {
            counted.push_back(place);
            paths.push_back(collection.absolutePath(collection.sources[source]));
        }
    }
    if (counted.empty()) {
        m_queries.forget();
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
        [this, counted = std::move(counted)](const std::vector<int> &lines) {
            for (std::size_t i = 0; i < counted.size(); ++i) {
                if (const QString text = differenceText(lines[i]); !text.isEmpty()) {
                    m_candidates[counted[i]]->setDifference(text);
                }
            }
        });
}

void FileOrigin::showBuilt(const QString &why)
{
    const auto held = heldLayout(layout());
    m_queries.forget();
    showWhy(why, {});
    setParts({.why = true});
}

void FileOrigin::showFolder(const std::shared_ptr<const FileTable> &table, uint32_t node,
                            const QString &sums)
{
    const auto held = heldLayout(layout());
    m_queries.forget();
    const int32_t origin = table->originOf[node];
    m_folderSums->setText(sums);
    m_folderText->setText(
        origin >= 0
            ? tr("All from %1.").arg(originTitle(table->collection->origins[std::size_t(origin)]))
            : tr("From %Ln origin(s).", nullptr, -origin));
    setParts({.folder = true});
}

} // namespace Slipway
