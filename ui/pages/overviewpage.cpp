// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overviewpage.h"

#include "release/processedcollection.h"
#include "ui/models/filetable.h"
#include "ui/models/referencetable.h"
#include "ui/pages/collectdialog.h"
#include "ui/pages/overviewmap.h"
#include "ui/pages/overviewside.h"
#include "ui/session/collecting.h"
#include "ui/session/deploysession.h"
#include "ui/session/processing.h"
#include "ui/session/projectsession.h"
#include "ui/session/references.h"
#include "ui/settings/viewmemory.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/breakable.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/skeleton.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QMessageBox>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

PageLink toPage(PageId page, const QString &chip = {}, const QByteArray &path = {})
{
    return {.page = page, .chip = chip, .filter = {}, .path = path};
}

/// A click that follows no link in it is one on the card.
class LinkedLabel final : public TextLabel {
public:
    using TextLabel::TextLabel;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        bool followed = false;
        const QMetaObject::Connection heard =
            connect(this, &QLabel::linkActivated, this, [&followed] { followed = true; });
        TextLabel::mouseReleaseEvent(event);
        disconnect(heard);
        event->setAccepted(followed);
    }
};

QString linked(const QString &what, const QString &text)
{
    return u"<a href=\"%1\">%2</a>"_s.arg(what, text);
}

} // namespace

OverviewPage::OverviewPage(ProjectSession &session, DeploySession &deploy, QWidget *parent)
    : ContentPage(session, tr("Overview"), parent)
    , m_collecting(new Collecting(session, this))
    , m_map(new OverviewMap(this))
    , m_side(new OverviewSide(deploy, *m_collecting))
{
    setObjectName(u"overviewPage"_s);
    m_readAgain = header()->addAction(tr("Refresh"), u"overviewRefresh"_s);
    m_collect = header()->addAction(tr("Collect…"), u"overviewCollect"_s);
    m_toDeploy = header()->addAction(tr("Deploy…"), u"overviewDeploy"_s, true);

    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    const int pad = scaled(this, PagePadding);
    const int gap = scaled(this, 12);
    layout->setContentsMargins(pad, pad, pad, pad);
    layout->setSpacing(gap);
    auto *figures = new QGridLayout;
    figures->setSpacing(gap);
    m_files = addFigure(figures, 0, u"cardFiles"_s, tr("Static files"),
                        [] { return toPage(PageId::Files, u"all"_s); });
    m_conflicts = addFigure(figures, 1, u"cardConflicts"_s, tr("Conflicts"),
                            [this] { return conflictsLink(); });
    m_references = addFigure(figures, 2, u"cardReferences"_s, tr("References"),
                             [this] { return referencesLink(); });
    m_settings = addFigure(figures, 3, u"cardSettings"_s, tr("Settings"),
                           [] { return toPage(PageId::Sources); });
    m_files.detail->setObjectName(u"figureLinks"_s);
    m_files.detail->setTextFormat(Qt::RichText); // of our own words and numbers only
    m_files.detail->setTextInteractionFlags(
        Qt::LinksAccessibleByMouse); // by keyboard there are actions
    m_files.detail->setContextMenuPolicy(Qt::NoContextMenu); // it would copy what is no address
    connect(m_files.detail, &QLabel::linkActivated, this, &OverviewPage::followDetail);
    layout->addLayout(figures);
    auto *lower = new QGridLayout;
    lower->setSpacing(gap);
    lower->setColumnStretch(0, 53);
    lower->setColumnStretch(1, 47);
    auto *side = new Card(content);
    side->body()->addWidget(makeScrollColumn(m_side, side), 1);
    side->body()->addWidget(m_side->collected());
    lower->addWidget(m_map, 0, 0);
    lower->addWidget(side, 0, 1);
    layout->addLayout(lower, 1);
    setContent(content);
    skeleton()->setShape(Skeleton::Shape::Cards);

    connect(m_map, &OverviewMap::filterRequested, this, [this](const QString &term) {
        Q_EMIT goTo({.page = PageId::Files, .chip = u"all"_s, .filter = term, .path = {}});
    });
    connect(m_map, &OverviewMap::fileRequested, this,
            [this](const QByteArray &path) { Q_EMIT goTo(toPage(PageId::Files, u"all"_s, path)); });
    connect(m_map, &OverviewMap::sourcesRequested, this,
            [this] { Q_EMIT goTo(toPage(PageId::Sources)); });
    connect(m_side, &OverviewSide::goTo, this, &OverviewPage::goTo);
    connect(m_collecting, &Collecting::changed, this, &OverviewPage::refreshActions);
    connect(&session.jobs(), &JobRunner::runningChanged, this, &OverviewPage::refreshActions);
    connect(&session, &ProjectSession::processedChanged, this, &OverviewPage::refreshSoon);
    connect(&session.references(), &References::changed, this, [this] {
        if (this->session().data()) {
            fillReferences();
        }
    });
    refreshWith([this] { refresh(); });
}

void OverviewPage::addActions(ActionRegistry &actions)
{
    const auto add = [&](const QString &id, const QString &text, const QString &icon,
                         const QList<QKeySequence> &keys, std::function<void()> run) {
        return actions.add({.id = id,
                            .text = text,
                            .group = ActionGroup::Overview,
                            .shortcuts = keys,
                            .icon = icon,
                            .run = std::move(run),
                            .page = PageId::Overview});
    };
    m_collectAction =
        add(u"overview.collect"_s, tr("Collect…"), {},
            {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return)}, [this] { collect(); });
    bindToAction(m_collect, m_collectAction);
    // The palette leads there by the page's own actions.
    m_deployAction = actions.add({.id = u"overview.deploy"_s,
                                  .text = tr("Deploy…"),
                                  .group = ActionGroup::Overview,
                                  .run = [this] { primary(); },
                                  .page = PageId::Overview,
                                  .inPalette = false});
    bindToAction(m_toDeploy, m_deployAction);
    m_refreshAction =
        add(u"overview.refresh"_s, tr("Refresh"), {}, {}, [this] { session().refresh(); });
    bindToAction(m_readAgain, m_refreshAction);
    add(u"overview.mapByOrigin"_s, tr("Show bytes by origin"), {}, {},
        [this] { m_map->setDivision(u"origin"_s); });
    add(u"overview.mapByType"_s, tr("Show bytes by type"), {}, {},
        [this] { m_map->setDivision(u"type"_s); });
    add(u"overview.showOrigins"_s, tr("Show the origins in Sources"), {}, {},
        [this] { followDetail(u"origins"_s); });
    add(u"overview.showOverrides"_s, tr("Show the overrides in Files"), {}, {},
        [this] { followDetail(u"overrides"_s); });
    m_copyActions = m_side->addActions(actions);
    refreshActions();
}

OverviewPage::FigureCard OverviewPage::addFigure(QGridLayout *grid, int column,
                                                 const QString &objectName, const QString &title,
                                                 std::function<PageLink()> link)
{
    FigureCard made = {.card = new Card(this),
                       .figure = new TextLabel(TextKind::Figure, u"…"_s, this),
                       .detail = new LinkedLabel(TextKind::Quiet, {}, this)};
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
    // Of two lines from the start: what comes to be known moves nothing.
    made.detail->keepLines(2);
    grid->addWidget(made.card, 0, column);
    grid->setColumnStretch(column, 1);
    connect(made.card, &Card::activated, this,
            [this, link = std::move(link)] { Q_EMIT goTo(link()); });
    return made;
}

PageLink OverviewPage::conflictsLink() const
{
    const ProjectData *project = session().data().get();
    const bool open = project != nullptr && project->conflicts && project->openConflicts() > 0;
    return toPage(PageId::Conflicts, open ? u"needs"_s : u"all"_s);
}

PageLink OverviewPage::referencesLink() const
{
    const ReferenceTable *table = session().references().table().get();
    return toPage(PageId::References,
                  table == nullptr             ? u"all"_s
                      : table->counts.open > 0 ? u"dangling"_s
                      : table->isEndless()     ? u"cycles"_s
                                               : u"all"_s);
}

void OverviewPage::followDetail(const QString &what)
{
    Q_EMIT goTo(what == "origins"_L1 ? toPage(PageId::Sources) : toPage(PageId::Files, what));
}

/// A line for each, and more where the card is narrower than that.
void OverviewPage::FigureCard::setDetail(const QString &first, const QString &second) const
{
    detail->setText(figuresKept(second.isEmpty() ? first : first + u'\n' + second));
}

void OverviewPage::FigureCard::setLinkedDetail(const QString &first, const QString &second) const
{
    detail->setText(figuresKept(second.isEmpty() ? first : first + u"<br>"_s + second));
}

QSize OverviewPage::minimumSizeHint() const
{
    // All of it: what wraps here is asked at the width that it has, and nothing turns to need less.
    return QWidget::minimumSizeHint();
}

void OverviewPage::primary()
{
    if (m_deployAction == nullptr || m_deployAction->isEnabled()) {
        Q_EMIT goTo(toPage(PageId::Deploy));
    }
}

void OverviewPage::saveView(ViewMemory &memory) const
{
    memory.setValue(u"overview/map"_s, m_map->division());
}

void OverviewPage::restoreView(const ViewMemory &memory)
{
    m_map->setDivision(memory.value(u"overview/map"_s, u"origin"_s).toString());
}

void OverviewPage::collect()
{
    if (const auto obstacle = m_collecting->obstacle()) {
        auto *box = new QMessageBox(QMessageBox::Information, tr("Collect into STATIC_ROOT"),
                                    obstacle->what, QMessageBox::Close, this);
        box->setObjectName(u"collectObstacle"_s);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setInformativeText(joinFacts({obstacle->where, obstacle->why, obstacle->advice}));
        box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        box->open();
        return;
    }
    auto *dialog = new CollectDialog(*m_collecting, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // What it counted is being read anew, or gone.
    const auto end = [dialog] {
        if (dialog->isVisible()) {
            dialog->reject();
        }
    };
    connect(&session(), &ProjectSession::leaving, dialog, end);
    connect(&session().jobs(), &JobRunner::runningChanged, dialog, end);
    dialog->open();
}

void OverviewPage::refreshActions()
{
    if (m_collectAction != nullptr) {
        m_collectAction->setEnabled(session().data() != nullptr && !session().jobs().isRunning());
    }
    for (QAction *copy : std::as_const(m_copyActions)) {
        copy->setEnabled(session().data() != nullptr);
    }
    if (m_refreshAction != nullptr) {
        const bool collecting = session().jobs().isKept();
        m_refreshAction->setEnabled(!collecting);
        m_refreshAction->setStatusTip(
            collecting ? tr("Static files are being collected: refresh when that is done.")
                       : QString());
    }
    if (m_deployAction != nullptr) {
        allowDeploy(m_deployAction);
    }
}

void OverviewPage::refresh()
{
    const bool shown = !showSessionState(
        tr("This page sums up its static files, what hides what, and where they go."));
    for (QPushButton *button : {m_readAgain, m_collect, m_toDeploy}) {
        button->setVisible(shown);
    }
    refreshActions();
    if (!shown) {
        const QString folder = QFileInfo(session().folder()).fileName();
        header()->setTitle(folder.isEmpty() ? tr("Overview") : folder);
        skeleton()->setFigures(m_files.card->sizeHint().height());
        return;
    }
    const std::shared_ptr<const ProjectData> project = session().data();
    const SnapshotSettings &settings = project->snapshot->settings;
    header()->setTitle(project->name);
    header()->setState(
        joinFacts({tr("%1 from %2")
                       .arg(settings.staticUrl.value_or(tr("no STATIC_URL")),
                            project->snapshot->storage.className.section(u'.', -1)),
                   settings.staticRoot ? tr("STATIC_ROOT %1").arg(formatPath(*settings.staticRoot))
                                       : tr("STATIC_ROOT is not set")}));
    fillFigures(*project);
    m_map->setProject(project);
    showContent();
    // Its rows are the longest work of all: not in the turn in which the page comes to be seen.
    session().turns().add(this, [this] {
        if (session().data()) {
            m_side->setProject(session().data(), session().processed());
        }
    });
}

void OverviewPage::fillFigures(const ProjectData &project)
{
    const Collection &collection = *project.collection;
    m_files.figure->setText(formatCount(qint64(collection.files.size())));
    m_files.setLinkedDetail(
        joinFacts(
            {tr("to collect"), formatBytes(collection.totalBytes),
             linked(u"origins"_s, tr("%Ln origin(s)", nullptr, int(collection.origins.size())))}),
        project.files->overridden > 0
            ? linked(u"overrides"_s, tr("%Ln override(s)", nullptr, int(project.files->overridden)))
            : QString());
    fillConflicts(project);
    fillReferences();
    const auto problems =
        std::ranges::count(project.findings, Severity::Problem, &Finding::severity);
    const auto warnings =
        std::ranges::count(project.findings, Severity::Warning, &Finding::severity);
    m_settings.figure->setText(formatCount(problems + warnings));
    m_settings.figure->setTone(problems > 0 ? Tone::Bad : warnings > 0 ? Tone::Warn : Tone::Good);
    m_settings.setDetail(
        problems + warnings == 0
            ? tr("no problem and no warning")
            : joinFacts({problems > 0 ? tr("%Ln problem(s)", nullptr, int(problems)) : QString(),
                         warnings > 0 ? tr("%Ln warning(s)", nullptr, int(warnings)) : QString()}));
}

void OverviewPage::fillConflicts(const ProjectData &project)
{
    if (!project.conflicts) {
        m_conflicts.figure->setText(u"…"_s);
        m_conflicts.figure->setTone(Tone::Neutral);
        m_conflicts.setDetail(tr("comparing"));
        return;
    }
    const int open = project.openConflicts();
    const int others = int(project.conflicts->size()) - open;
    bool clash = false; // that nobody has settled yet
    for (std::size_t i = 0; project.review && i < project.conflicts->size(); ++i) {
        clash = clash
            || ((*project.conflicts)[i].kind == ConflictKind::CannotCoexist
                && project.review->decisions[i].stopsDeploy);
    }
    m_conflicts.figure->setText(formatCount(open));
    m_conflicts.figure->setTone(clash ? Tone::Bad : open > 0 ? Tone::Warn : Tone::Good);
    m_conflicts.setDetail(open == 0 ? tr("none needs a decision") : tr("need a decision"),
                          others > 0 ? tr("%Ln settled or harmless", nullptr, others) : QString());
}

void OverviewPage::fillReferences()
{
    const ReferenceTable *table = session().references().table().get();
    if (table == nullptr) {
        const Processing::State state = session().processing().state();
        const bool coming = state != Processing::State::Failed
            && state != Processing::State::Cancelled
            && !(session().processed() && session().processed()->referencesError);
        m_references.figure->setText(coming ? u"…"_s : u"?"_s);
        m_references.figure->setTone(coming ? Tone::Neutral : Tone::Warn);
        m_references.setDetail(coming ? tr("being followed") : tr("not known"));
        return;
    }
    const ReferenceTable::Counts &counts = table->counts;
    const bool isEndless = table->isEndless();
    const bool ofCycles = isEndless && counts.open == 0; // no good news: a 0 would say so
    m_references.figure->setText(formatCount(ofCycles ? counts.inCycles : counts.open));
    m_references.figure->setTone(table->endsProcessing()               ? Tone::Bad
                                     : counts.open + counts.unread > 0 ? Tone::Warn
                                                                       : Tone::Good);
    m_references.setDetail(
        counts.all == 0 ? tr("no file refers to another")
            : ofCycles  ? tr("in cycles, of %1 in all").arg(formatCount(counts.all))
                        : tr("dangling, of %1 in all").arg(formatCount(counts.all)),
        joinFacts(
            {counts.passing > 0 ? tr("%Ln let pass by policies", nullptr, counts.passing)
                                : QString(),
             isEndless && !ofCycles ? tr("%Ln in cycles", nullptr, counts.inCycles) : QString(),
             counts.unread > 0 ? tr("%Ln file(s) not read", nullptr, counts.unread) : QString()}));
}

} // namespace Slipway
