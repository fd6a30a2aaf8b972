// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overviewpage.h"

#include "base/pathtext.h"
#include "ui/models/filetable.h"
#include "ui/models/filetreemodel.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/treemap.h"

#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostFindings = 12;

PageLink toPage(PageId page, const QString &chip = {}, const QByteArray &path = {})
{
    return {.page = page, .chip = chip, .filter = {}, .path = path};
}

/// What a file is to a visitor's browser, in a word.
QString fileKind(std::string_view path)
{
    const QString icon = fileIconName(path);
    if (icon == "image-x-generic"_L1) {
        return OverviewPage::tr("images");
    }
    if (icon == "font-x-generic"_L1) {
        return OverviewPage::tr("fonts");
    }
    if (path.ends_with(".css")) {
        return OverviewPage::tr("styles");
    }
    if (path.ends_with(".js") || path.ends_with(".mjs")) {
        return OverviewPage::tr("scripts");
    }
    return path.ends_with(".map") ? OverviewPage::tr("source maps") : OverviewPage::tr("other");
}

/// An entry of a list that can be pressed as a whole.
class EntryRow final : public Card {
public:
    using Card::Card;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        // No box inside the box: an outline only where mouse or keyboard is.
        if (underMouse() || hasFocus()) {
            Card::paintEvent(event);
        }
    }
};

} // namespace

OverviewPage::OverviewPage(ProjectSession &session, DeploySession &deploy, QWidget *parent)
    : ContentPage(session, tr("Overview"), parent)
    , m_deploy(deploy)
    , m_map(new Treemap(this))
    , m_findings(new QVBoxLayout)
    , m_targets(new QVBoxLayout)
    , m_facts(new QVBoxLayout)
{
    setObjectName(u"overviewPage"_s);
    m_refresh = header()->addAction(tr("Read again"), u"overviewRefresh"_s);
    m_toDeploy = header()->addAction(tr("Deploy…"), u"overviewDeploy"_s, true);
    connect(m_refresh, &QPushButton::clicked, &session, &ProjectSession::refresh);
    connect(m_toDeploy, &QPushButton::clicked, this, &OverviewPage::triggerPrimary);

    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    const int pad = scaled(this, PagePadding);
    const int gap = scaled(this, 12);
    layout->setContentsMargins(pad, pad, pad, pad);
    layout->setSpacing(gap);
    auto *figures = new QGridLayout;
    figures->setSpacing(gap);
    m_files =
        addFigure(figures, 0, u"cardFiles"_s, tr("Static files"), toPage(PageId::Files, u"all"_s));
    m_conflicts = addFigure(figures, 1, u"cardConflicts"_s, tr("Conflicts"),
                            toPage(PageId::Conflicts, u"all"_s));
    m_sources = addFigure(figures, 2, u"cardSources"_s, tr("Origins"), toPage(PageId::Sources));
    m_settings = addFigure(figures, 3, u"cardSettings"_s, tr("Settings"), toPage(PageId::Sources));
    layout->addLayout(figures);

    auto *lower = new QGridLayout;
    lower->setSpacing(gap);
    lower->setColumnStretch(0, 53);
    lower->setColumnStretch(1, 47);
    auto *mapCard = new Card(content);
    mapCard->body()->setSpacing(scaled(this, 10));
    mapCard->body()->addWidget(
        new TextLabel(TextKind::Heading, tr("Where the bytes are, by origin and type"), mapCard));
    mapCard->body()->addWidget(m_map, 1);
    auto *side = new Card(content);
    auto *sideContent = new QWidget;
    auto *sideLayout = new QVBoxLayout(sideContent);
    sideLayout->setContentsMargins(0, 0, 0, 0);
    sideLayout->setSpacing(scaled(this, 6));
    sideLayout->addWidget(new TextLabel(TextKind::Heading, tr("To look at"), sideContent));
    m_findings->setSpacing(0);
    m_targets->setSpacing(0);
    sideLayout->addLayout(m_findings);
    sideLayout->addSpacing(gap);
    sideLayout->addWidget(new TextLabel(TextKind::Heading, tr("Targets"), sideContent));
    sideLayout->addLayout(m_targets);
    sideLayout->addSpacing(gap);
    sideLayout->addWidget(new TextLabel(TextKind::Heading, tr("Facts"), sideContent));
    m_facts->setSpacing(scaled(this, 4));
    m_facts->setContentsMargins(scaled(this, 6), 0, 0, 0);
    sideLayout->addLayout(m_facts);
    sideLayout->addStretch(1);
    side->body()->addWidget(makeScrollColumn(sideContent, side));
    lower->addWidget(mapCard, 0, 0);
    lower->addWidget(side, 0, 1);
    layout->addLayout(lower, 1);
    setContent(content);

    m_map->setObjectName(u"treemap"_s);
    connect(m_map, &Treemap::activated, this, [this](const QString &id) {
        Q_EMIT goTo(
            {.page = PageId::Files, .chip = u"all"_s, .filter = u"origin:"_s + id, .path = {}});
    });
    connect(&session, &ProjectSession::dataChanged, this, &OverviewPage::refresh);
    connect(&session, &ProjectSession::configChanged, this, &OverviewPage::refresh);
    connect(&session, &ProjectSession::stateChanged, this, &OverviewPage::refresh);
    connect(&deploy, &DeploySession::changed, this, [this] {
        if (this->session().data()) {
            fillTargets(*this->session().data());
        }
    });
    refresh();
}

OverviewPage::FigureCard OverviewPage::addFigure(QGridLayout *grid, int column,
                                                 const QString &objectName, const QString &title,
                                                 const PageLink &link)
{
    FigureCard made = {.card = new Card(this),
                       .figure = new TextLabel(TextKind::Figure, {}, this),
                       .detail = new TextLabel(TextKind::Quiet, {}, this)};
    made.card->setObjectName(objectName);
    made.card->setActivatable(true);
    made.card->setAccessibleName(title);
    made.card->body()->setSpacing(scaled(this, 2));
    made.card->body()->addWidget(new TextLabel(TextKind::Heading, title, made.card));
    made.card->body()->addWidget(made.figure);
    made.card->body()->addWidget(made.detail);
    made.card->body()->addStretch(1);
    made.detail->setWordWrap(true);
    made.detail->setAlignment(Qt::AlignTop);
    made.detail->setMinimumHeight(made.detail->fontMetrics().height());
    grid->addWidget(made.card, 0, column);
    grid->setColumnStretch(column, 1);
    connect(made.card, &Card::activated, this, [this, link] { Q_EMIT goTo(link); });
    return made;
}

void OverviewPage::triggerPrimary()
{
    Q_EMIT goTo(toPage(PageId::Deploy));
}

void OverviewPage::refresh()
{
    const bool shown = !showSessionState(
        tr("This page sums up its static files, what hides what, and where they go."));
    m_refresh->setVisible(shown);
    m_toDeploy->setVisible(shown);
    if (!shown) {
        return;
    }
    const ProjectData &project = *session().data();
    const SnapshotSettings &settings = project.snapshot->settings;
    header()->setTitle(project.name);
    header()->setState(
        joinFacts({tr("%1 from %2")
                       .arg(settings.staticUrl.value_or(tr("no STATIC_URL")),
                            project.snapshot->storage.className.section(u'.', -1)),
                   settings.staticRoot ? tr("STATIC_ROOT %1").arg(formatPath(*settings.staticRoot))
                                       : tr("STATIC_ROOT is not set")}));
    fillFigures(project);
    fillTreemap(project);
    fillFindings(project);
    fillTargets(project);
    fillFacts(project);
    showContent();
}

void OverviewPage::fillFigures(const ProjectData &project)
{
    const Collection &collection = *project.collection;
    m_files.figure->setText(formatCount(qint64(collection.files.size())));
    m_files.detail->setText(
        joinFacts({formatBytes(collection.totalBytes),
                   tr("%Ln override(s)", nullptr, int(project.files->overridden))}));
    const int open = project.openConflicts();
    if (project.conflicts) {
        const int others = int(project.conflicts->size()) - open;
        m_conflicts.figure->setText(formatCount(open));
        m_conflicts.figure->setTone(project.conflictCount(ConflictKind::CannotCoexist) > 0
                                        ? Tone::Bad
                                        : open > 0 ? Tone::Warn
                                                   : Tone::Good);
        m_conflicts.detail->setText(
            joinFacts({open == 0 ? tr("none needs a decision") : tr("need a decision"),
                       tr("%Ln override(s) or identical", nullptr, others)}));
    } else {
        m_conflicts.figure->setText(u"…"_s);
        m_conflicts.figure->setTone(Tone::Neutral);
        m_conflicts.detail->setText(tr("comparing"));
    }
    const auto missing = std::ranges::count(collection.origins, false, &Origin::exists);
    m_sources.figure->setText(formatCount(qint64(collection.origins.size())));
    m_sources.detail->setText(
        joinFacts({tr("%Ln finder(s)", nullptr, int(project.snapshot->finders.size())),
                   missing > 0 ? tr("%Ln missing folder(s)", nullptr, int(missing)) : QString(),
                   tr("%Ln ignored", nullptr, int(collection.ignored.size()))}));
    const auto problems =
        std::ranges::count(project.findings, Severity::Problem, &Finding::severity);
    const auto warnings =
        std::ranges::count(project.findings, Severity::Warning, &Finding::severity);
    m_settings.figure->setText(formatCount(problems + warnings));
    m_settings.figure->setTone(problems > 0 ? Tone::Bad : warnings > 0 ? Tone::Warn : Tone::Good);
    m_settings.detail->setText(
        problems + warnings == 0
            ? tr("nothing that will hurt")
            : joinFacts({problems > 0 ? tr("%Ln problem(s)", nullptr, int(problems)) : QString(),
                         warnings > 0 ? tr("%Ln warning(s)", nullptr, int(warnings)) : QString()}));
}

void OverviewPage::fillTreemap(const ProjectData &project)
{
    const Collection &collection = *project.collection;
    struct Sum {
        qint64 files = 0;
        qint64 bytes = 0;
    };
    std::map<std::pair<uint32_t, QString>, Sum> sums;
    std::vector<qint64> bytesOf(collection.origins.size(), 0);
    for (const CollectedFile &file : collection.files) {
        const SourceFile &winner = collection.winner(file);
        Sum &sum = sums[{winner.origin, fileKind(winner.path)}];
        ++sum.files;
        sum.bytes += qMax<int64_t>(0, winner.size);
        bytesOf[winner.origin] += qMax<int64_t>(0, winner.size);
    }
    // The largest origins get the first hues.
    std::vector<int> ranks(bytesOf.size());
    for (std::size_t i = 0; i < bytesOf.size(); ++i) {
        ranks[i] =
            int(std::ranges::count_if(bytesOf, [&](qint64 other) { return other > bytesOf[i]; }));
    }
    QList<Treemap::Share> shares;
    for (const auto &[key, sum] : sums) {
        const QString origin = originTitle(collection.origins[key.first]);
        shares << Treemap::Share{.id = QString(origin).replace(u' ', u'-'),
                                 .title = key.second,
                                 .detail = joinFacts({origin, formatBytes(sum.bytes),
                                                      tr("%Ln file(s)", nullptr, int(sum.files))}),
                                 .value = double(sum.bytes),
                                 .hue = ranks[key.first]};
    }
    m_map->setShares(shares, tr("%1 others"));
}

void OverviewPage::addEntry(QVBoxLayout *rows, Tone tone, const QString &iconName,
                            const QString &title, const QString &text, const PageLink *link)
{
    auto *row = new EntryRow(this);
    row->setObjectName(u"entry"_s);
    row->setAccessibleName(title);
    row->setActivatable(link != nullptr);
    if (link != nullptr) {
        connect(row, &Card::activated, this, [this, to = *link] { Q_EMIT goTo(to); });
    }
    auto *mark = new SeverityMark(row);
    mark->setMark(tone, iconName);
    auto *heading = new TextLabel(TextKind::Strong, title, row);
    heading->setWordWrap(true);
    auto *body = new TextLabel(TextKind::Quiet, text, row);
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
}

void OverviewPage::fillFindings(const ProjectData &project)
{
    clearLayout(m_findings);
    int shown = 0;
    const auto add = [&](Tone tone, const QString &iconName, const QString &title,
                         const QString &text, const PageLink &link) {
        if (++shown <= MostFindings) {
            addEntry(m_findings, tone, iconName, title, text, &link);
        }
    };
    const auto addConflicts = [&](ConflictKind kind, Tone tone) {
        if (!project.conflicts) {
            return;
        }
        for (std::size_t i = 0; i < project.conflicts->size(); ++i) {
            const Conflict &conflict = (*project.conflicts)[i];
            // What has been decided needs nobody's attention.
            if (conflict.kind == kind
                && (!project.review || project.review->decisions[i].stopsDeploy)) {
                add(tone, u"dialog-warning"_s,
                    kind == ConflictKind::CannotCoexist ? conflict.reason
                                                        : displayPath(conflict.destination),
                    conflict.rule,
                    toPage(PageId::Conflicts, u"all"_s,
                           QByteArray::fromStdString(conflict.destination)));
            }
        }
    };
    const auto addFindings = [&](Severity severity, Tone tone, const QString &iconName) {
        for (const Finding &finding : project.findings) {
            if (finding.severity == severity) {
                add(tone, iconName, finding.title, finding.why, toPage(PageId::Sources));
            }
        }
    };
    addFindings(Severity::Problem, Tone::Bad, u"dialog-warning"_s);
    addConflicts(ConflictKind::CannotCoexist, Tone::Bad);
    for (const ListingProblem &problem : project.collection->problems) {
        add(Tone::Bad, u"dialog-warning"_s, problem.error.what, problem.error.where,
            toPage(PageId::Sources));
    }
    addConflicts(ConflictKind::AppOverApp, Tone::Warn);
    addFindings(Severity::Warning, Tone::Warn, u"dialog-warning"_s);
    addFindings(Severity::Note, Tone::Neutral, u"dialog-information"_s);
    if (shown == 0) {
        addEntry(m_findings, Tone::Good, u"dialog-ok"_s,
                 project.conflicts ? tr("Nothing needs a decision") : tr("Comparing"),
                 project.conflicts ? tr("Settings are sound, and no app hides another's files.")
                                   : QString(),
                 nullptr);
    } else if (shown > MostFindings) {
        const PageLink all = toPage(PageId::Conflicts, u"all"_s);
        addEntry(m_findings, Tone::Neutral, u"go-next"_s,
                 tr("%Ln more", nullptr, shown - MostFindings), tr("Conflicts lists them all."),
                 &all);
    }
}

void OverviewPage::fillTargets(const ProjectData &project)
{
    (void)project;
    clearLayout(m_targets);
    const PageLink link = toPage(PageId::Deploy);
    for (const TargetConfig &target : m_deploy.targets()) {
        const bool planned =
            m_deploy.target() && m_deploy.target()->name == target.name && m_deploy.table();
        const PlanSums sums = planned ? m_deploy.table()->plan->sums : PlanSums();
        const QString state = !planned ? tr("not compared yet")
            : m_deploy.table()->plan->isNothingToDo()
            ? tr("up to date")
            : tr("+%1 ~%2 −%3").arg(sums.added).arg(sums.changed).arg(sums.deleted);
        addEntry(m_targets,
                 planned && m_deploy.table()->plan->isNothingToDo() ? Tone::Good : Tone::Neutral,
                 u"folder"_s, target.name,
                 joinFacts({target.production ? tr("production") : QString(),
                            formatPath(target.path), state}),
                 &link);
    }
    if (m_deploy.targets().isEmpty()) {
        addEntry(m_targets, Tone::Neutral, u"list-add"_s, tr("No target yet"),
                 tr("slipway.toml names none. Choose a folder on the Deploy page."), &link);
    }
}

void OverviewPage::fillFacts(const ProjectData &project)
{
    clearLayout(m_facts);
    const ProjectSnapshot &snapshot = *project.snapshot;
    const auto add = [this](const QString &name, const QString &value) {
        if (value.isEmpty()) {
            return;
        }
        auto *label = new TextLabel(TextKind::Quiet, name, this);
        label->setFixedWidth(scaled(this, 96));
        auto *text = new ElidedLabel(TextKind::Body, Qt::ElideMiddle, this);
        text->setFullText(value);
        auto *row = new QHBoxLayout;
        row->addWidget(label);
        row->addWidget(text, 1);
        m_facts->addLayout(row);
    };
    add(tr("Settings"), snapshot.settingsModule);
    add(tr("Python"), joinFacts({snapshot.python, formatPath(snapshot.executable)}));
    add(tr("Django"), snapshot.djangoVersionText());
    add(tr("Storage"), snapshot.storage.className);
    QStringList finders;
    for (const FinderInfo &finder : snapshot.finders) {
        finders << finder.className.section(u'.', -1);
    }
    add(tr("Finders"), finders.join(u", "_s));
    add(tr("Ignored"), (snapshot.defaultIgnore + project.config.ignorePatterns).join(u"  "_s));
}

} // namespace Slipway
