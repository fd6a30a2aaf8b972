// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sourcespage.h"

#include "base/posixpath.h"
#include "ui/models/filetable.h"
#include "ui/models/sourcetable.h"
#include "ui/pages/openlocal.h"
#include "ui/pages/sourcedetails.h"
#include "ui/pages/whatifpanel.h"
#include "ui/session/projectsession.h"
#include "ui/settings/viewmemory.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/format.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/pageheader.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// What the page has to say that somebody should look at, each thing once.
struct Amiss {
    int problems = 0; ///< Of the settings and the system checks, as the two below.
    int warnings = 0;
    int missing = 0; ///< Folders.
    int unread = 0; ///< Folders and files.

    [[nodiscard]] int all() const { return problems + warnings + missing + unread; }
};

Amiss amissIn(const ProjectData &project)
{
    Amiss amiss;
    amiss.missing = int(std::ranges::count(project.collection->origins, false, &Origin::exists));
    amiss.unread = int(project.collection->problems.size());
    for (const Finding &finding : project.findings) {
        if (finding.id == "staticfiles.W004"_L1 && amiss.missing > 0) {
            continue; // Django's words for a missing folder
        }
        amiss.problems += finding.severity == Severity::Problem ? 1 : 0;
        amiss.warnings += finding.severity == Severity::Warning ? 1 : 0;
    }
    return amiss;
}

} // namespace

SourcesPage::SourcesPage(ProjectSession &session, QWidget *parent)
    : ContentPage(session, tr("Sources"), parent)
    , m_model(new SourceModel(this))
    , m_tree(new DataTree(this))
    , m_details(new SourceDetails)
    , m_whatIf(new WhatIfPanel(session, this))
    , m_body(new QStackedWidget(this))
    , m_tables(this)
    , m_queries(this)
{
    setObjectName(u"sourcesPage"_s);
    m_tryOrders = header()->addAction(tr("What if…"), u"sourcesWhatIf"_s);
    addFilter(tr("Filter by path, app, folder or package"));
    m_tree->setObjectName(u"sourceTree"_s);
    m_tree->setAccessibleName(tr("Finders, origins and files"));
    m_tree->setPathModel(m_model, [this](const QByteArray &path) {
        return m_model->indexOf({path.constData(), std::size_t(path.size())});
    });
    m_tree->setColumnWidths({0, 70, 90, 90, 80, 170}, 0);
    m_tree->setSortable(int(SourceColumn::Origin));
    filter()->addOption(m_tree->makeColumnsButton(filter()));
    filter()->setList(m_tree);
    m_body->addWidget(
        makeSplitter(m_tree, makeScrollColumn(m_details, this), u"sourcesSplitter"_s, 66));
    m_body->addWidget(m_whatIf);
    setContent(m_body);
    connect(m_tree, &DataTree::currentPathChanged, this, &SourcesPage::showCurrent);
    // The order in which the finders are asked is nobody's sorting: no arrow says so.
    const auto showArrow = [this] {
        const bool asAsked = m_tree->sortColumn() == int(SourceColumn::Origin)
            && m_tree->sortOrder() == Qt::AscendingOrder;
        m_tree->header()->setSortIndicatorShown(!asAsked);
    };
    showArrow();
    connect(m_tree, &DataTree::sortChanged, this, showArrow);
    connect(m_tree, &DataTree::sortChanged, this, &SourcesPage::query);
    connect(filter(), &FilterRow::changed, this, &SourcesPage::query);
    connect(m_whatIf, &WhatIfPanel::doneRequested, this, [this] { setTryingOrders(false); });
    connect(m_tree, &DataTree::opened, this, [this] { showInFiles(currentDestination()); });
    connect(m_tree, &DataTree::spacePressed, this, &SourcesPage::foldOrPreview);
    connect(m_whatIf, &WhatIfPanel::fileRequested, this, &SourcesPage::showInFiles);
    connect(m_details, &SourceDetails::fileRequested, this, &SourcesPage::showInFiles);
    connect(m_details, &SourceDetails::folderRequested, this,
            [this](const QByteArray &path) { openLocally(path.toStdString(), *this); });
    connect(m_details, &SourceDetails::filesRequested, this, [this](const QString &origin) {
        Q_EMIT goTo({.page = PageId::Files,
                     .chip = u"all"_s,
                     .filter = filterTerm(u"origin"_s, origin),
                     .path = {}});
    });
    setFocusProxy(m_tree);
    refreshWith([this] { refresh(); });
}

void SourcesPage::addActions(ActionRegistry &actions)
{
    bindToAction(m_tryOrders,
                 actions.add({.id = u"sources.whatIf"_s,
                              .text = tr("What if…"),
                              .group = ActionGroup::Sources,
                              .shortcuts = {QKeySequence(Qt::CTRL | Qt::Key_I)},
                              .run = [this] { setTryingOrders(true); },
                              .page = PageId::Sources}));
    m_open = actions.add({.id = u"sources.openFolder"_s,
                          .text = tr("Show in the file manager"),
                          .group = ActionGroup::Sources,
                          .shortcuts = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)},
                          .icon = u"folder-open"_s,
                          .run = [this] { openLocally(currentFolder().toStdString(), *this); },
                          .page = PageId::Sources,
                          .onlyThere = true});
    m_showFiles =
        actions.add({.id = u"sources.showFiles"_s,
                     .text = tr("Show its files"),
                     .group = ActionGroup::Sources,
                     .icon = u"text-x-generic"_s,
                     .run =
                         [this] {
                             const int64_t origin =
                                 m_table->originOf(PathTreeModel::node(m_tree->currentIndex()));
                             Q_EMIT m_details->filesRequested(
                                 originTitle(m_table->collection->origins[std::size_t(origin)]));
                         },
                     .page = PageId::Sources,
                     .onlyThere = true});
    m_showInFiles = actions.add({.id = u"sources.showInFiles"_s,
                                 .text = tr("Show in Files"),
                                 .group = ActionGroup::Sources,
                                 .icon = u"go-next"_s,
                                 .run = [this] { showInFiles(currentDestination()); },
                                 .page = PageId::Sources,
                                 .onlyThere = true});
    m_tree->setContextActions({m_showInFiles, m_showFiles, m_open});
    m_whatIf->addActions(actions);
    showCurrent();
}

PageCount SourcesPage::count() const
{
    const ProjectData *project = session().data().get();
    if (project == nullptr) {
        return {};
    }
    const Collection &collection = *project->collection;
    const Amiss amiss = amissIn(*project);
    const QString origins = tr("%Ln origin(s)", nullptr, int(collection.origins.size()));
    if (amiss.all() == 0) {
        return {.text = formatCount(qint64(collection.origins.size())),
                .tone = Tone::Neutral,
                .hint = origins};
    }
    const auto said = [](int count, const QString &text) { return count > 0 ? text : QString(); };
    // Origins are no work: a number in a colour counts what the colour is about.
    return {.text = formatCount(amiss.all()),
            .tone = amiss.problems + amiss.unread > 0 ? Tone::Bad : Tone::Warn,
            .hint = joinFacts(
                {said(amiss.problems, tr("%Ln problem(s)", nullptr, amiss.problems)),
                 said(amiss.warnings, tr("%Ln warning(s)", nullptr, amiss.warnings)),
                 said(amiss.missing, tr("%Ln missing folder(s)", nullptr, amiss.missing)),
                 said(amiss.unread, tr("%Ln not read", nullptr, amiss.unread)), origins})};
}

void SourcesPage::follow(const PageLink &link)
{
    setTryingOrders(link.chip == "whatif"_L1);
    if (isTryingOrders()) {
        return;
    }
    filter()->clear();
    if (!link.path.isEmpty()) {
        m_wanted = link.path;
        query();
    } else {
        m_tree->setCurrentIndex({}); // what is about the project as a whole
        showCurrent();
    }
}

bool SourcesPage::backOut()
{
    if (isTryingOrders()) {
        setTryingOrders(false);
        return true;
    }
    return ContentPage::backOut();
}

void SourcesPage::saveView(ViewMemory &memory) const
{
    saveFrame(memory, u"sources"_s);
    memory.setValue(u"sources/tree"_s, m_tree->saveState().toVariantMap());
    m_whatIf->saveView(memory);
}

void SourcesPage::restoreView(const ViewMemory &memory)
{
    restoreFrame(memory, u"sources"_s);
    m_unfolded = memory.contains(u"sources/tree"_s);
    m_tree->restoreState(QJsonObject::fromVariantMap(memory.value(u"sources/tree"_s).toMap()));
    m_whatIf->restoreView(memory);
}

bool SourcesPage::isTryingOrders() const
{
    return m_body->currentWidget() == m_whatIf;
}

void SourcesPage::setTryingOrders(bool on)
{
    if (on && session().data()) {
        m_whatIf->setProject(session().data());
        m_body->setCurrentWidget(m_whatIf);
    } else {
        m_body->setCurrentIndex(0);
    }
    filter()->setVisible(!isTryingOrders() && session().data() != nullptr);
    m_tryOrders->setVisible(!isTryingOrders() && session().data() != nullptr);
    showContent();
    if (!session().data()) {
        refresh();
    }
}

void SourcesPage::refresh()
{
    const bool shown = !showSessionState(tr("This page shows its finders and the folders they "
                                            "read, in the order that decides who wins."));
    m_tryOrders->setVisible(shown && !isTryingOrders());
    if (!shown) {
        m_body->setCurrentIndex(0);
        m_table.reset();
        m_model->setRows(nullptr, nullptr);
        m_unfolded = false;
        return;
    }
    const std::shared_ptr<const ProjectData> project = session().data();
    filter()->setVisible(!isTryingOrders());
    const auto missing = std::ranges::count(project->collection->origins, false, &Origin::exists);
    header()->setState(
        joinFacts({tr("%Ln origin(s)", nullptr, int(project->collection->origins.size())),
                   tr("%Ln finder(s)", nullptr, int(project->snapshot->finders.size())),
                   tr("%Ln file(s) read", nullptr, int(project->collection->sources.size())),
                   missing > 0 ? tr("%Ln missing folder(s)", nullptr, int(missing)) : QString()}));
    if (isTryingOrders()) {
        m_whatIf->setProject(project);
    }
    if (m_table && m_table->collection == project->collection) {
        showCurrent();
        return;
    }
    if (!isVisible()) {
        return; // built when somebody looks
    }
    m_tables.ask<std::shared_ptr<const SourceTable>>(
        [project](std::stop_token) {
            return buildSourceTable(project->snapshot, project->collection);
        },
        [this](std::shared_ptr<const SourceTable> table) {
            m_table = std::move(table);
            fillChips();
            query();
        });
}

void SourcesPage::showEvent(QShowEvent *event)
{
    ContentPage::showEvent(event);
    refresh();
}

void SourcesPage::fillChips()
{
    const SourceTable::Sums &sums = m_table->sums.front();
    const auto missing = std::ranges::count(m_table->collection->origins, false, &Origin::exists);
    QList<ChipRow::Entry> chips = {{.id = u"all"_s, .text = tr("All"), .count = -1}};
    const QString now = filter()->chips()->current();
    const auto add = [&](const QString &id, const QString &text, qint64 count) {
        if (count > 0 || id == now) {
            chips << ChipRow::Entry{.id = id, .text = text, .count = count};
        }
    };
    add(u"shadowed"_s, tr("Shadowed"), sums.shadowed);
    add(u"ignored"_s, tr("Ignored"), sums.ignored);
    add(u"missing"_s, tr("Missing"), missing);
    filter()->chips()->setEntries(chips);
}

void SourcesPage::query()
{
    if (!m_table || !session().data()) {
        return;
    }
    const SourceQuery question = {.text = filter()->text(),
                                  .chip = filter()->chips()->current(),
                                  .sortColumn = SourceColumn(m_tree->sortColumn()),
                                  .order = m_tree->sortOrder()};
    using Answer = std::shared_ptr<const RowSet>;
    m_queries.ask<Answer>(
        [table = m_table, question](std::stop_token stop) {
            return std::make_shared<const RowSet>(querySources(*table, question, stop));
        },
        [this, table = m_table](const Answer &rows) {
            m_tree->swapRows([&] { m_model->setRows(table, rows); }, filter()->isActive());
            if (!std::exchange(m_unfolded, true)) {
                QList<QByteArray> finders;
                for (uint32_t i = 0; i < table->tree->nodes.front().childCount; ++i) {
                    const std::string_view path =
                        table->tree->path(table->tree->nodes.front().firstChild + i);
                    finders << QByteArray(path.data(), qsizetype(path.size()));
                }
                m_model->setOpenPaths(finders);
            }
            if (!m_wanted.isEmpty()) {
                m_tree->select(std::exchange(m_wanted, {}));
            }
            if (m_model->rowCount() > 0) {
                showContent();
            } else if (filter()->isActive()) {
                showFilteredOut();
            } else {
                empty()->present(
                    u"folder-open"_s, Tone::Warn, tr("No finders"),
                    tr("STATICFILES_FINDERS is empty: collectstatic would find nothing."));
                showEmpty();
            }
        });
}

QByteArray SourcesPage::currentFolder() const
{
    const QModelIndex current = m_tree->currentIndex();
    if (!m_table || !current.isValid()) {
        return {};
    }
    const uint32_t node = PathTreeModel::node(current);
    const int64_t number = m_table->originOf(node);
    if (number < 0 || !m_table->collection->origins[std::size_t(number)].exists) {
        return {};
    }
    std::string path = m_table->collection->origins[std::size_t(number)].root;
    std::string_view inside = m_table->tree->path(node);
    if (inside.size() > 14) {
        inside.remove_prefix(14);
        if (!m_table->tree->isFolder(node)) {
            const std::size_t slash = inside.rfind('/');
            inside = slash == std::string_view::npos ? std::string_view() : inside.substr(0, slash);
        }
        path += '/' + std::string(inside);
    }
    return QByteArray::fromStdString(path);
}

QByteArray SourcesPage::currentDestination() const
{
    const QModelIndex current = m_tree->currentIndex();
    if (!m_table || !current.isValid()) {
        return {};
    }
    const uint32_t node = PathTreeModel::node(current);
    const PathTree &tree = *m_table->tree;
    if (tree.depth(node) < 2 || tree.isFolder(node)) {
        return {};
    }
    const SourceTable::Item &item = m_table->items[tree.nodes[node].item];
    if (item.sort != SourceTable::Sort::File) {
        return {};
    }
    const SourceFile &source = m_table->collection->sources[item.index];
    const std::string &prefix = m_table->collection->originOf(source).prefix;
    return QByteArray::fromStdString(prefix.empty() ? source.path
                                                    : PosixPath::join(prefix, source.path));
}

void SourcesPage::showInFiles(const QByteArray &destination)
{
    if (!destination.isEmpty()) {
        Q_EMIT goTo({.page = PageId::Files, .chip = u"all"_s, .filter = {}, .path = destination});
    }
}

void SourcesPage::foldOrPreview(const QModelIndex &index)
{
    if (!m_table || !index.isValid()) {
        return;
    }
    const QByteArray destination = currentDestination();
    if (destination.isEmpty()) {
        m_tree->isExpanded(index) ? m_tree->collapse(index) : m_tree->expand(index);
        return;
    }
    const uint32_t item = m_table->tree->nodes[PathTreeModel::node(index)].item;
    // One that is not collected is seen beside what is collected in its place.
    const bool collected = m_table->isWinner[m_table->items[item].index];
    Q_EMIT goTo({.page = collected ? PageId::Files : PageId::Conflicts,
                 .chip = u"all"_s,
                 .filter = {},
                 .path = destination,
                 .preview = true});
}

void SourcesPage::showCurrent()
{
    const ProjectData *project = session().data().get();
    const QModelIndex current = m_tree->currentIndex();
    if (m_open != nullptr) {
        m_open->setEnabled(!currentFolder().isEmpty());
        m_showInFiles->setEnabled(!currentDestination().isEmpty());
        m_showFiles->setEnabled(m_table && current.isValid()
                                && m_table->originOf(PathTreeModel::node(current)) >= 0);
    }
    if (project == nullptr) {
        return;
    }
    if (m_table && current.isValid()) {
        m_details->showNode(*project, *m_table, PathTreeModel::node(current));
    } else {
        m_details->showProject(*project);
    }
}

} // namespace Slipway
