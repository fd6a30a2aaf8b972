// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overviewside.h"

#include "base/pathtext.h"
#include "base/patience.h"
#include "base/silentplaces.h"
#include "deploy/local/locksight.h"
#include "deploy/resume.h"
#include "ui/models/plantable.h"
#include "ui/pages/overviewfindings.h"
#include "ui/session/changedbyothers.h"
#include "ui/session/collecting.h"
#include "ui/session/deploysession.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/breakable.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/ageclock.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/linkcard.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int FactsPairedFrom = 460; // then they are half as high, and to be seen below two targets

PageLink toPage(PageId page)
{
    return {.page = page, .chip = {}, .filter = {}, .path = {}};
}

QString releaseLine(const std::vector<PastDeployment> &past, bool isLookedAt)
{
    if (past.empty()) {
        return OverviewSide::tr("nothing deployed by Slipway yet");
    }
    const PastDeployment &last = past.front();
    const int kept = int(past.size()) - 1;
    return joinFacts(
        {last.live ? OverviewSide::tr("live: %1").arg(last.releaseId)
                   : OverviewSide::tr("last: %1").arg(last.releaseId),
         formatAge(last.publishedAt), OverviewSide::tr("%Ln file(s)", nullptr, int(last.files)),
         kept > 0 ? OverviewSide::tr("%Ln earlier kept", nullptr, kept) : QString(),
         last.live && !isLookedAt ? OverviewSide::tr("not looked at since") : QString()});
}

/// What visitors get.
QString liveLine(const std::optional<PastDeployment> &partly,
                 const std::vector<PastDeployment> &past, bool isLookedAt)
{
    return partly
        ? partlyPublishedText(partly->releaseId, past.empty() ? QString() : past.front().releaseId)
        : releaseLine(past, isLookedAt);
}

/// That the target's deployment ended early, and what to do; empty: it did not.
QString earlyLine(const std::optional<PastDeployment> &partly,
                  const std::optional<OpenDeployment> &open)
{
    if (open) {
        return openDeploymentText(*open) + u' '
            + OverviewSide::tr("Finish it, or undo it, on the Deploy page.");
    }
    return partly ? OverviewSide::tr("The deployment of release %1 by %2 ended early. The next one "
                                     "puts that right.")
                        .arg(partly->releaseId, partly->publishedBy)
                  : QString();
}

} // namespace

OverviewSide::OverviewSide(DeploySession &deploy, Collecting &collecting, QWidget *parent)
    : QWidget(parent)
    , m_deploy(deploy)
    , m_collecting(collecting)
    , m_collectedBox(new QWidget(this))
    , m_collected(new QVBoxLayout)
    , m_facts(new FactList(this))
    , m_queries(this)
{
    m_collectedBox->setObjectName(u"collectedNotice"_s);
    auto *box = new QVBoxLayout(m_collectedBox);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(scaled(this, 4));
    box->addWidget(new Line(Qt::Horizontal, m_collectedBox));
    box->addLayout(m_collected);
    m_collectedBox->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(this, 6));
    m_findings = addSection(layout, tr("To look at"));
    m_targets = addSection(layout, tr("Targets and last deployments"));
    layout->addWidget(new TextLabel(TextKind::Heading, tr("Facts"), this));
    m_facts->setObjectName(u"projectFacts"_s);
    m_facts->setPairedFrom(FactsPairedFrom);
    layout->addWidget(m_facts);
    layout->addStretch(1);
    connect(&deploy, &DeploySession::changed, this, [this] {
        if (m_project) {
            lookForDeployments();
        }
    });
    connect(&collecting, &Collecting::changed, this, &OverviewSide::fillCollecting);
    new AgeClock(this, [this] { tellAges(); });
}

/// The words alone: rows that were made anew would take the keyboard's focus away.
void OverviewSide::tellAges()
{
    m_aged.removeIf([](const Aged &aged) { return aged.row.isNull(); });
    for (const Aged &aged : std::as_const(m_aged)) {
        const QString text = aged.text();
        if (text != aged.row->accessibleDescription()) {
            aged.row->setAccessibleDescription(text);
            aged.row->findChild<TextLabel *>(u"entryText"_s)->setText(figuresKept(text));
        }
    }
}

QVBoxLayout *OverviewSide::addSection(QVBoxLayout *layout, const QString &title)
{
    layout->addWidget(new TextLabel(TextKind::Heading, title, this));
    auto *rows = new QVBoxLayout;
    rows->setSpacing(0);
    layout->addLayout(rows);
    layout->addSpacing(scaled(this, 10));
    return rows;
}

void OverviewSide::setProject(const std::shared_ptr<const ProjectData> &project,
                              const std::shared_ptr<const ProcessedCollection> &processed)
{
    if (m_project == project && m_processed == processed) {
        return; // how far something is shows elsewhere
    }
    m_project = project;
    m_processed = processed;
    replaceRows(m_findings,
                [&](QVBoxLayout *rows) { fillFindings(rows, *project, processed.get()); });
    replaceRows(m_targets, [this](QVBoxLayout *rows) { fillTargets(rows); });
    lookForDeployments();
    fillFacts(*project);
    fillCollecting();
}

Card *OverviewSide::addEntry(QVBoxLayout *rows, Tone tone, const QString &iconName,
                             const QString &title, const QString &text, const PageLink *link,
                             const std::function<void()> &before)
{
    auto *row = new LinkCard(this);
    row->setObjectName(u"entry"_s);
    row->setAccessibleName(title);
    row->setAccessibleDescription(text);
    row->setActivatable(link != nullptr);
    if (link != nullptr) {
        connect(row, &Card::activated, this, [this, to = *link, before] {
            if (before) {
                before();
            }
            Q_EMIT goTo(to);
        });
    }
    auto *mark = new SeverityMark(row);
    mark->setMark(tone, iconName);
    auto *heading = new TextLabel(TextKind::Strong, title, row);
    heading->setWordWrap(true);
    auto *body = new TextLabel(TextKind::Quiet, figuresKept(text), row);
    body->setObjectName(u"entryText"_s);
    body->setWordWrap(true);
    body->setVisible(!text.isEmpty());
    auto *words = new QVBoxLayout;
    words->setSpacing(scaled(this, 1));
    words->addWidget(heading);
    words->addWidget(body);
    auto *line = new QHBoxLayout;
    line->setSpacing(scaled(this, 10));
    line->addWidget(mark, 0, Qt::AlignTop);
    line->addLayout(words, 1);
    const int edge = scaled(this, 6);
    row->body()->setContentsMargins(edge, edge, edge, edge);
    row->body()->addLayout(line);
    rows->addWidget(row);
    return row;
}

/// Puts new rows in the place of a section's former ones. They are shown at once: what is added to a layout
/// one by one comes to be seen a turn later, and until then there would be a gap.
void OverviewSide::replaceRows(QVBoxLayout *section, const std::function<void(QVBoxLayout *)> &fill)
{
    auto *rows = new QWidget(this);
    auto *layout = new QVBoxLayout(rows);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    fill(layout);
    clearLayout(section);
    section->addWidget(rows);
    rows->show();
}

void OverviewSide::fillFindings(QVBoxLayout *rows, const ProjectData &project,
                                const ProcessedCollection *processed)
{
    const std::vector<OverviewFinding> findings = overviewFindings(project, processed);
    for (const OverviewFinding &finding : findings) {
        addEntry(rows, finding.tone, finding.iconName, finding.title, finding.text, &finding.link);
    }
    if (findings.empty()) {
        addEntry(rows, Tone::Good, u"dialog-ok"_s,
                 project.conflicts ? tr("Nothing needs a decision") : tr("Comparing"),
                 project.conflicts ? tr("Settings are sound, and no app hides another's files.")
                                   : QString(),
                 nullptr);
    }
}

OverviewSide::Looked OverviewSide::lookAt(const TargetConfig &target)
{
    Looked seen{.past = pastDeployments(target), .partly = {}, .open = {}};
    // A journal that cannot be read is told by the plan.
    const auto open = openDeploymentTo(target, DeployJournal::defaultFolder());
    const auto lock = Local::lookAtLock(target.path);
    const bool isRunning = (open && *open && (*open)->isRunning) || (lock && !lock->mayBeDead);
    if (!isRunning) {
        seen.partly = partlyPublished(target);
        seen.open = open ? *open : std::nullopt;
    }
    return seen;
}

OverviewSide::Deployments OverviewSide::lookAtAll(const QList<TargetConfig> &targets,
                                                  const std::stop_token &stop)
{
    std::vector<std::string> places;
    for (const TargetConfig &target : targets) {
        places.push_back(target.path);
    }
    const std::set<std::string> silent = silentPlaces(places, stop);
    Deployments found;
    for (const TargetConfig &target : targets) {
        if (stop.stop_requested()) {
            break;
        }
        found.insert(target.name,
                     silent.contains(target.path)
                         ? Looked{.past = {}, .partly = {}, .open = {}, .isSilent = true}
                         : lookAt(target));
    }
    return found;
}

void OverviewSide::lookForDeployments()
{
    m_queries.ask<Deployments>(
        [targets = m_deploy.targets()](const std::stop_token &stop) {
            // A place may fall silent while it is looked at.
            return answerUntilStopped<Deployments>(
                       stop, [targets, stop] { return lookAtAll(targets, stop); })
                .value_or(Deployments());
        },
        [this](Deployments found) {
            m_deployments = std::move(found);
            replaceRows(m_targets, [this](QVBoxLayout *rows) { fillTargets(rows); });
        });
}

OverviewSide::TargetWords OverviewSide::tell(const TargetConfig &target) const
{
    const bool planned =
        m_deploy.target() && m_deploy.target()->name == target.name && m_deploy.table();
    const bool done = planned && m_deploy.table()->plan->isNothingToDo();
    const PlanSums sums = planned ? m_deploy.table()->plan->sums : PlanSums();
    const QString state = !planned ? QString()
        : done                     ? tr("up to date")
               : tr("+%1 ~%2 −%3").arg(sums.added).arg(sums.changed).arg(sums.deleted);
    const auto past = m_deployments.constFind(target.name);
    const QString first = joinFacts(
        {target.production ? tr("production") : QString(), formatPath(target.path), state});
    const bool isSeen = past != m_deployments.constEnd();
    const QString early = isSeen ? earlyLine(past->partly, past->open) : QString();
    const bool isSilent = isSeen && past->isSilent;
    const ChangedByOthers others = changedByOthers(m_deploy.find(target.name));
    const QString second = isSilent ? tr("It does not answer")
        : isSeen                    ? liveLine(past->partly, past->past, others.isLookedAt)
                                    : QString();
    QStringList lines = {early, others.text(), first, second};
    lines.removeAll(QString());
    const bool warns = others.isAny() || !early.isEmpty() || isSilent;
    return {.text = lines.join(u'\n'),
            .tone = warns ? Tone::Warn
                : done    ? Tone::Good
                          : Tone::Neutral,
            .endedEarly = !early.isEmpty()};
}

void OverviewSide::fillTargets(QVBoxLayout *rows)
{
    const PageLink link = toPage(PageId::Deploy);
    for (const TargetConfig &target : m_deploy.targets()) {
        const TargetWords words = tell(target);
        const auto toIt = [this, name = target.name] { m_deploy.bringToSight(name); };
        Card *row =
            addEntry(rows, words.tone, words.tone == Tone::Warn ? u"dialog-warning"_s : u"folder"_s,
                     target.name, words.text, &link,
                     words.endedEarly ? std::function<void()>(toIt) : std::function<void()>());
        m_aged << Aged{.row = row, .text = [this, target] { return tell(target).text; }};
    }
    if (m_deploy.targets().isEmpty()) {
        addEntry(rows, Tone::Neutral, u"list-add"_s, tr("No target yet"),
                 tr("slipway.toml names none. Choose a folder on the Deploy page; its deployments "
                    "will be listed here."),
                 &link);
    } else if (std::any_of(m_deployments.cbegin(), m_deployments.cend(),
                           [](const auto &seen) { return !seen.past.empty(); })) {
        const PageLink past = toPage(PageId::History);
        addEntry(rows, Tone::Neutral, u"document-open-recent"_s, tr("All deployments"),
                 tr("History tells who deployed what and why, compares releases, and leads back."),
                 &past);
    }
}

void OverviewSide::fillCollecting()
{
    const bool any =
        m_collecting.error() || m_collecting.isRunning() || m_collecting.counts().has_value();
    replaceRows(m_collected, [this](QVBoxLayout *rows) { fillCollected(rows); });
    m_collectedBox->setVisible(any);
}

QString OverviewSide::collectedText() const
{
    const auto &counts = m_collecting.counts();
    if (!counts) {
        return {};
    }
    return joinFacts({formatPath(m_collecting.target()),
                      counts->collected.unmodified > 0
                          ? tr("%Ln unchanged", nullptr, int(counts->collected.unmodified))
                          : QString(),
                      counts->collected.deleted > 0
                          ? tr("%Ln deleted before", nullptr, int(counts->collected.deleted))
                          : QString(),
                      counts->postProcessed.value_or(0) > 0
                          ? tr("%Ln post-processed", nullptr, int(*counts->postProcessed))
                          : QString(),
                      formatAge(m_collecting.endedAt())});
}

void OverviewSide::fillCollected(QVBoxLayout *rows)
{
    if (const auto &error = m_collecting.error()) {
        if (error->code == ErrorCode::Cancelled) {
            addEntry(
                rows, Tone::Neutral, u"process-stop"_s, tr("Collecting was stopped"),
                tr("Files that were complete are in STATIC_ROOT, the others are as they were."),
                nullptr);
        } else {
            addEntry(rows, Tone::Bad, u"dialog-warning"_s, error->what,
                     joinFacts({error->where, error->why, error->advice}), nullptr);
        }
    } else if (m_collecting.isRunning()) {
        addEntry(
            rows, Tone::Change, u"media-playback-start"_s, tr("Collecting into STATIC_ROOT"),
            joinFacts({formatPath(m_collecting.target()), tr("the bar below says how far it is")}),
            nullptr);
    } else if (const auto &counts = m_collecting.counts()) {
        Card *row = addEntry(rows, Tone::Good, u"dialog-ok"_s,
                             tr("Collected %Ln file(s)", nullptr, int(counts->collected.modified)),
                             collectedText(), nullptr);
        m_aged << Aged{.row = row, .text = [this] { return collectedText(); }};
    }
}

QList<QAction *> OverviewSide::addActions(ActionRegistry &actions)
{
    QList<QAction *> added;
    for (const auto &[id, name] :
         {std::pair(u"staticUrl"_s, tr("STATIC_URL")), std::pair(u"storage"_s, tr("Storage")),
          std::pair(u"django"_s, tr("Django")), std::pair(u"settings"_s, tr("Settings")),
          std::pair(u"python"_s, tr("Python")), std::pair(u"interpreter"_s, tr("Interpreter")),
          std::pair(u"finders"_s, tr("Finders")), std::pair(u"ignored"_s, tr("Ignored"))}) {
        added << actions.add({.id = u"overview.copy-"_s + id,
                              .text = tr("Copy from the overview: %1").arg(name),
                              .group = ActionGroup::Overview,
                              .icon = u"edit-copy"_s,
                              .run = [this, id] { m_facts->copy(id); },
                              .page = PageId::Overview});
    }
    return added;
}

void OverviewSide::fillFacts(const ProjectData &project)
{
    const ProjectSnapshot &snapshot = *project.snapshot;
    QStringList finders;
    for (const FinderInfo &finder : snapshot.finders) {
        finders << finder.className.section(u'.', -1);
    }
    const auto fact = [](const QString &id, const QString &name, const QString &value,
                         bool code = false, const QString &copied = {}) {
        return FactList::Fact{.id = id,
                              .name = name,
                              .value = value,
                              .code = code,
                              .oneLine = true,
                              .copied = copied};
    };
    const std::string root = snapshot.settings.staticRoot.value_or(std::string());
    m_facts->setFacts({
        fact(u"staticUrl"_s, tr("STATIC_URL"), snapshot.settings.staticUrl.value_or(tr("not set")),
             true),
        fact(u"staticRoot"_s, tr("STATIC_ROOT"), root.empty() ? tr("not set") : formatPath(root),
             true, displayPath(root)),
        fact(u"storage"_s, tr("Storage"), snapshot.storage.className, true),
        fact(u"django"_s, tr("Django"), snapshot.djangoVersionText(), true),
        fact(u"settings"_s, tr("Settings"), snapshot.settingsModule, true),
        fact(u"python"_s, tr("Python"), snapshot.python, true),
        fact(u"interpreter"_s, tr("Interpreter"), formatPath(snapshot.executable), true,
             displayPath(snapshot.executable)),
        fact(u"folder"_s, tr("Project"), formatPath(snapshot.projectFolder), true,
             displayPath(snapshot.projectFolder)),
        fact(u"finders"_s, tr("Finders"), finders.join(u", "_s), true),
        fact(u"ignored"_s, tr("Ignored"),
             (snapshot.defaultIgnore + project.config.ignorePatterns).join(u"  "_s), true),
    });
}

} // namespace Slipway
