// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filespage.h"

#include "ui/models/filetreemodel.h"
#include "ui/models/foldermarks.h"
#include "ui/pages/fileactions.h"
#include "ui/pages/filedetails.h"
#include "ui/pages/filefilteractions.h"
#include "ui/pages/filesfilter.h"
#include "ui/pages/processingnotice.h"
#include "ui/preview/filepreview.h"
#include "ui/session/conflictdecisions.h"
#include "ui/session/deployedfiles.h"
#include "ui/session/freedelsewhere.h"
#include "ui/session/processing.h"
#include "ui/session/projectsession.h"
#include "ui/session/references.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/format.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/menubutton.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/skeleton.h"

#include <QActionGroup>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

FilesPage::FilesPage(ProjectSession &session, QWidget *parent)
    : ContentPage(session, tr("Files"), parent)
    , m_model(new FileTreeModel(this))
    , m_notice(new NoticeBar(this))
    , m_tree(new DataTree(this))
    , m_details(new FileDetails(this))
    , m_actions(new FileActions([this] { return chosenNodes(); }, this))
    , m_queries(this)
{
    setObjectName(u"filesPage"_s);
    m_toDeploy = header()->addAction(tr("Deploy…"), u"filesDeploy"_s, true);
    m_tree->setObjectName(u"fileTree"_s);
    m_tree->setAccessibleName(tr("Files of STATIC_ROOT"));
    m_tree->setPathModel(m_model, [this](const QByteArray &path) {
        return m_model->indexOf({path.constData(), std::size_t(path.size())});
    });
    m_tree->setColumnWidths({0, 210, 90, 90, 150, 110, 80, 90, 190, 100, 60, 90, 210, 260}, 0);
    m_tree->setSortable(int(FileColumn::Name));
    makeFilter();
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(makeSplitter(m_tree, m_details, u"filesSplitter"_s, 66), 1);
    preferListWidth(320);
    setListShareAbove(36); // a preview needs the height more than the list does
    setContent(content);
    skeleton()->setTabs(m_details->tabsHeight());

    connect(m_notice, &NoticeBar::actionTriggered, this, &FilesPage::answerNotice);
    connect(m_tree, &DataTree::sortChanged, this, &FilesPage::query);
    connect(m_tree, &DataTree::currentPathChanged, this, &FilesPage::showCurrent);
    connect(m_tree, &DataTree::spacePressed, this,
            [this] { m_details->setTab(FileDetails::Tab::Preview); });
    connect(m_tree, &DataTree::opened, this,
            [this] { m_details->setTab(FileDetails::Tab::Preview); });
    connect(m_actions, &FileActions::goTo, this, &FilesPage::goTo);
    connect(m_actions, &FileActions::withdrawWanted, this, [this](uint32_t conflict) {
        withdrawAcknowledgements(this->session(), {conflict}, [this](const Result<int> &result) {
            if (!result) {
                m_notice->present(Tone::Bad, result.error().message(), {});
            }
        });
    });
    connect(m_details, &FileDetails::withdrawRequested, this,
            [this] { m_actions->action(u"files.withdraw"_s)->trigger(); });
    connect(m_details, &FileDetails::compareRequested, this, [this](const QByteArray &path) {
        Q_EMIT goTo({.page = PageId::Conflicts, .chip = u"all"_s, .filter = {}, .path = path});
    });
    connect(m_details, &FileDetails::fileWanted, this, [this](const QByteArray &path) {
        Q_EMIT goTo({.page = PageId::Files, .chip = u"all"_s, .filter = {}, .path = path});
    });
    connect(m_details, &FileDetails::referencesWanted, this, [this](const QByteArray &path) {
        Q_EMIT goTo({.page = PageId::References,
                     .chip = u"all"_s,
                     .filter = filterTerm(u"file"_s, QString::fromUtf8(path)),
                     .path = {}});
    });
    connect(m_details, &FileDetails::referenceWanted, this, [this](const QByteArray &path) {
        Q_EMIT goTo({.page = PageId::References, .chip = u"all"_s, .filter = {}, .path = path});
    });
    connect(m_details, &FileDetails::danglingWanted, this, [this](const QByteArray &path) {
        Q_EMIT goTo({.page = PageId::References,
                     .chip = u"dangling"_s,
                     .filter = filterTerm(u"file"_s, QString::fromUtf8(path)),
                     .path = {}});
    });
    connect(&session.references(), &References::changed, this, &FilesPage::showReferences);
    connect(m_tree, &DataTree::badgeActivated, this, [this](const Badge &badge) {
        filter()->setText(toggledTerm(filter()->text(), badge.filterKey, badge.filterValue));
    });
    connect(&session, &ProjectSession::leaving, this, [this] { m_table.reset(); }); // see count()
    connect(&session, &ProjectSession::processedChanged, this, &FilesPage::refreshSoon);
    connect(&session.deployedFiles(), &DeployedFiles::changed, this, &FilesPage::refreshSoon);
    setFocusProxy(m_tree);
    refreshWith([this] { refresh(); });
}

void FilesPage::makeFilter()
{
    FilterRow *row = addFilter(tr("Filter by name, path or origin:shop"));
    row->field()->setToolTip(
        tr("Words are found in the path. Terms narrow down: origin:shop, package:django, type:css "
           "or type:image, kind:override, state:new, size:>100k, is:link, role:hashed. A “-” "
           "before a term turns "
           "it round; two terms of one sort are alternatives."));
    row->setCompletions([this] {
        const ProjectData *project = this->session().data().get();
        return project == nullptr ? QStringList() : fileFilterCompletions(*project->collection);
    });
    m_terms = new FileFilterActions(row);
    auto *terms = new MenuButton(tr("Filter"), row);
    terms->setObjectName(u"filterMenu"_s);
    terms->setFiller([this](QMenu *menu) {
        if (this->session().data()) {
            fillFileFilterMenu(menu, filter(), table(), *m_terms);
        }
    });
    row->addOption(terms);
    m_view = new MenuButton(tr("Tree"), row);
    m_view->setObjectName(u"viewMenu"_s);
    m_view->setFiller([this](QMenu *menu) {
        auto *group = new QActionGroup(menu);
        for (const bool flat : {false, true}) {
            QAction *action = menu->addAction(flat ? tr("List") : tr("Tree"));
            action->setCheckable(true);
            action->setChecked(m_flat == flat);
            group->addAction(action);
            connect(action, &QAction::triggered, this, [this, flat] { setFlat(flat); });
        }
    });
    row->addOption(m_view);
    row->addOption(m_tree->makeColumnsButton(row));
    row->setList(m_tree);
    connect(row, &FilterRow::changed, this, &FilesPage::query);
}

void FilesPage::addActions(ActionRegistry &actions)
{
    m_details->preview()->addActions(actions, PageId::Files);
    m_actions->add(actions);
    m_terms->add(actions);
    m_flatAction = actions.add({.id = u"files.flat"_s,
                                .text = tr("Show files as a list without folders"),
                                .group = ActionGroup::Files,
                                .shortcuts = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)},
                                .icon = u"view-list-details"_s,
                                .run = [this] { setFlat(!m_flat); },
                                .page = PageId::Files,
                                .checkable = true});
    actions.add({.id = u"files.largest"_s,
                 .text = tr("Show the largest files"),
                 .group = ActionGroup::Files,
                 .run = [this] { filter()->chips()->setCurrent(u"largest"_s); },
                 .page = PageId::Files});
    const auto tab = [&](const QString &id, const QString &text, int key, FileDetails::Tab which) {
        actions.add({.id = id,
                     .text = text,
                     .group = ActionGroup::Files,
                     .shortcuts = {QKeySequence(Qt::ALT | key)},
                     .run = [this, which] { m_details->setTab(which); },
                     .page = PageId::Files});
    };
    tab(u"files.origin"_s, tr("Show why the file is here"), Qt::Key_1, FileDetails::Tab::Origin);
    tab(u"files.preview"_s, tr("Show the file's preview"), Qt::Key_2, FileDetails::Tab::Preview);
    tab(u"files.facts"_s, tr("Show the file's facts"), Qt::Key_3, FileDetails::Tab::Facts);
    tab(u"files.references"_s, tr("Show what the file uses and what uses it"), Qt::Key_4,
        FileDetails::Tab::References);
    m_deployAction = actions.add({.id = u"files.deploy"_s,
                                  .text = tr("Deploy…"),
                                  .group = ActionGroup::Files,
                                  .run = [this] { primary(); },
                                  .page = PageId::Files,
                                  .inPalette = false});
    bindToAction(m_toDeploy, m_deployAction);
    allowDeploy(m_deployAction);
    m_tree->setContextActions(m_actions->menu());
    m_details->setActions(m_actions->menu());
}

PageCount FilesPage::count() const
{
    const ProjectData *project = session().data().get();
    if (project == nullptr) {
        return {};
    }
    // What the page says: of a reading before, until it has rows of this one.
    const FileTable &files = m_table ? *m_table : *project->files;
    return {.text = formatCount(files.total().files)};
}

void FilesPage::primary()
{
    if (m_deployAction == nullptr || m_deployAction->isEnabled()) {
        Q_EMIT goTo({.page = PageId::Deploy, .chip = {}, .filter = {}, .path = {}});
    }
}

void FilesPage::follow(const PageLink &link)
{
    if (!link.chip.isEmpty() || !link.path.isEmpty()) {
        filter()->setText(link.filter);
        filter()->chips()->setWanted(link.chip.isEmpty() ? u"all"_s : link.chip);
        m_wanted = link.path;
        query();
    }
    if (link.preview) {
        m_details->setTab(FileDetails::Tab::Preview);
    }
}

void FilesPage::fillChips()
{
    filter()->chips()->setEntries(fileChips(table(), filter()->chips()->current()));
    m_terms->setAvailable(table().total().files > 0, table().deployed != nullptr);
    // Where there is no file there is nothing to filter, and no count to tell.
    filter()->setVisible(filter()->isActive() || table().total().files > 0);
}

std::vector<uint32_t> FilesPage::chosenNodes() const
{
    std::vector<uint32_t> nodes;
    for (const QModelIndex &row : m_tree->selectedRows()) {
        nodes.push_back(PathTreeModel::node(row));
    }
    return nodes;
}

void FilesPage::refresh()
{
    const bool shown = !showSessionState(tr(
        "This page shows STATIC_ROOT as collectstatic would fill it, before anything is written."));
    m_toDeploy->setVisible(shown);
    if (m_deployAction != nullptr) {
        allowDeploy(m_deployAction);
    }
    if (!shown) {
        m_terms->setAvailable(false, false);
        return;
    }
    showProcessing(*m_notice, session());
    fillChips();
    if (m_files != session().data()->files || m_processed != outputs()
        || m_deployed != deployed()) {
        query();
    } else {
        summarise();
    }
}

const FileTable &FilesPage::table() const
{
    const ProjectData &project = *session().data();
    return m_table && m_table->collection == project.collection ? *m_table : *project.files;
}

std::shared_ptr<const ProcessedCollection> FilesPage::outputs() const
{
    using State = Processing::State;
    const Processing &processing = session().processing();
    const State state = processing.state();
    if (auto processed = session().processed()) {
        return processed;
    }
    return state == State::Failed || state == State::Cancelled ? nullptr : processing.result();
}

std::shared_ptr<const DeployedChanges> FilesPage::deployed() const
{
    // Those of the former reading stand until the next ones come: without any, the same badges would
    // for a moment speak of what changed since the last reading.
    return session().deployedFiles().changes();
}

void FilesPage::query()
{
    const std::shared_ptr<const ProjectData> project = session().data();
    if (!project) {
        m_files.reset();
        m_processed.reset();
        m_deployed.reset();
        m_table.reset();
        m_model->setRows(nullptr, nullptr);
        return;
    }
    followChip();
    const FileQuery question = {.text = filter()->text(),
                                .chip = filter()->chips()->current(),
                                .sortColumn = FileColumn(m_tree->sortColumn()),
                                .order = m_tree->sortOrder(),
                                .flat = m_flat};
    const auto processed = outputs();
    if (m_files != project->files || m_processed != processed || m_deployed != deployed()) {
        m_files = project->files;
        m_processed = processed;
        m_deployed = deployed();
        m_table.reset();
    }
    using Answer = std::pair<std::shared_ptr<const FileTable>, std::shared_ptr<const RowSet>>;
    m_queries.ask<Answer>(
        [known = m_table, files = m_files, processed, deployed = m_deployed,
         question](const std::stop_token &stop) {
            const auto table = known
                ? known
                : freedElsewhere(
                      withFolderMarks(withDeployed(withProcessed(files, processed), deployed)));
            return Answer(table,
                          std::make_shared<const RowSet>(queryFiles(*table, question, stop)));
        },
        [this](const Answer &answer) { take(answer.first, answer.second); });
}

void FilesPage::take(const std::shared_ptr<const FileTable> &table,
                     const std::shared_ptr<const RowSet> &rows)
{
    if (!session().data()) {
        return; // the project was left meanwhile: the next refresh empties the page
    }
    const QByteArray chosen = m_tree->currentPath();
    const bool isNew = std::exchange(m_table, table) != table;
    m_tree->swapRows([&] { m_model->setRows(table, rows, filter()->isActive()); },
                     filter()->isActive());
    if (std::exchange(m_toTop, false)) {
        m_tree->scrollToTop();
    }
    if (!m_wanted.isEmpty() && m_tree->select(m_wanted)) {
        m_wanted.clear();
    } else if (!table->processed && session().processing().state() == Processing::State::Running
               && chosen != m_tree->currentPath()) {
        m_wanted = chosen; // made by the storage: it comes again
    }
    if (isNew) {
        Q_EMIT countChanged();
        fillChips();
    }
    summarise();
}

void FilesPage::answerNotice()
{
    const Processing::State state = session().processing().state();
    if (state == Processing::State::Failed || state == Processing::State::Cancelled) {
        session().processing().restart();
    } else if (isStoppedByCycle(session())) {
        Q_EMIT goTo({.page = PageId::References, .chip = u"cycles"_s});
    } else if (!collectstaticItself(session().processed().get()).isEmpty()) {
        Q_EMIT goTo({.page = PageId::References, .chip = u"policies"_s});
    } else {
        follow({.page = PageId::Files, .chip = u"dangling"_s});
    }
}

void FilesPage::summarise()
{
    const ProjectData *project = session().data().get();
    const RowSet *rows = m_model->rows();
    if (project == nullptr || rows == nullptr) {
        return;
    }
    const FileTable &files = table();
    const FileTable::Sum total = files.total();
    if (const QString problem = FileFilter(filter()->text()).problem(); !problem.isEmpty()) {
        header()->setState(problem);
    } else if (filter()->isActive()) {
        header()->setState(joinFacts(
            {tr("%1 of %2 files shown").arg(formatCount(rows->leaves), formatCount(total.files)),
             formatBytes(rows->bytes)}));
    } else {
        const auto collected = qint64(files.collection->files.size());
        const bool isRelease = !collectstaticItself(session().processed().get()).isEmpty();
        header()->setState(
            (isRelease ? tr("What a release will hold: %1") : tr("What STATIC_ROOT will hold: %1"))
                .arg(joinFacts(
                    {tr("%Ln file(s)", nullptr, int(total.files)), formatBytes(total.bytes),
                     total.files == collected ? QString()
                                              : tr("%Ln collected", nullptr, int(collected)),
                     files.sentOf.empty()
                         ? QString()
                         : tr("%1 as sent").arg(formatBytes(files.sentOf.front()))})));
    }
    if (rows->leaves > 0) {
        showContent();
    } else if (filter()->isActive()) {
        showFilteredOut(FileFilter(filter()->text()).problem());
    } else {
        empty()->present(u"folder-open"_s, Tone::Neutral, tr("No static files"),
                         tr("None of the finders has a file. Sources says where they looked."),
                         tr("Show the sources"));
        showEmpty(PageId::Sources);
    }
}

void FilesPage::showReferences()
{
    using State = Processing::State;
    const State state = session().processing().state();
    m_details->setReferences(session().references().table(),
                             state == State::Cancelled || state == State::Failed
                                 ? tr("Its references are not known. References says why.")
                                 : tr("References are being read."));
}

void FilesPage::showCurrent()
{
    const ProjectData *project = session().data().get();
    const QModelIndex current = m_tree->currentIndex();
    if (project == nullptr || !current.isValid() || !m_model->table()) {
        m_details->showNothing();
        m_actions->setCurrent(nullptr, nullptr, 0);
        return;
    }
    const uint32_t node = PathTreeModel::node(current);
    const int64_t item = m_model->itemAt(current);
    m_actions->setCurrent(session().data(), m_model->table(), node);
    if (item >= 0) {
        m_details->showItem(session().data(), m_model->table(), uint32_t(item));
    } else {
        m_details->showFolder(session().data(), m_model->table(), node, m_model->leavesOf(node),
                              m_model->bytesOf(node));
    }
}

} // namespace Slipway
