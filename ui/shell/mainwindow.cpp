// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/pages/conflictspage.h"
#include "ui/pages/deploypage.h"
#include "ui/pages/filespage.h"
#include "ui/pages/overviewpage.h"
#include "ui/pages/sourcespage.h"
#include "ui/pages/welcomepage.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/session/recentprojects.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/jobbar.h"
#include "ui/shell/pagelist.h"
#include "ui/shell/titlestrip.h"
#include "ui/shell/windowactions.h"
#include "ui/theme/measures.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// The folder that a drop is about: itself, or where a manage.py lies.
QString droppedFolder(const QMimeData *mime)
{
    for (const QUrl &url : mime->urls()) {
        const QFileInfo file(url.toLocalFile());
        if (file.isDir()) {
            return file.absoluteFilePath();
        }
        if (file.fileName() == "manage.py"_L1) {
            return file.absolutePath();
        }
    }
    return {};
}

} // namespace

MainWindow::MainWindow(ProjectSession &session, DeploySession &deploy, RecentProjects &recent,
                       Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_session(session)
    , m_recent(recent)
    , m_actions(new ActionRegistry(this, settings))
    , m_dialogs(new WindowDialogs(*this, session, settings))
    , m_viewStore(new ViewStore(this))
    , m_title(new TitleStrip(this))
    , m_list(new PageList(this))
    , m_stack(new QStackedWidget(this))
    , m_jobBar(new JobBar(session, this))
{
    setObjectName(u"mainWindow"_s);
    setAcceptDrops(true);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_list);
    body->addWidget(m_stack, 1);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addLayout(body, 1);
    layout->addWidget(m_jobBar);
    setCentralWidget(central);

    addPage(PageId::Overview, new OverviewPage(session, deploy), tr("Overview"),
            u"dashboard-show"_s);
    addPage(PageId::Sources, new SourcesPage(session), tr("Sources"), u"folder-open"_s);
    addPage(PageId::Files, new FilesPage(session), tr("Files"), u"text-x-generic"_s);
    addPage(PageId::Conflicts, new ConflictsPage(session), tr("Conflicts"), u"vcs-conflicting"_s);
    addPage(PageId::Deploy, new DeployPage(session, deploy), tr("Deploy"), u"document-send"_s);
    addPage(PageId::Welcome, new WelcomePage(session, recent), tr("Switch project…"), u"folder"_s,
            true);
    addWindowActions(*m_actions, *this, session, settings);
    for (const PageId id : {PageId::Overview, PageId::Sources, PageId::Files, PageId::Conflicts,
                            PageId::Deploy, PageId::Welcome}) {
        page(id)->addActions(*m_actions);
    }
    connect(m_actions, &ActionRegistry::pageWanted, this, &MainWindow::showPage);
    connect(m_list, &PageList::chosen, this, &MainWindow::showPage);
    connect(m_title, &TitleStrip::paletteRequested, this, &MainWindow::openPalette);
    connect(&session, &ProjectSession::stateChanged, this, &MainWindow::sessionChanged);
    connect(&session, &ProjectSession::dataChanged, this, &MainWindow::sessionChanged);
    connect(&session, &ProjectSession::leaving, this, &MainWindow::saveViews);
    sessionChanged();
    showPage(PageId::Welcome);
    resize(scaled(this, 1240), scaled(this, 800));
}

void MainWindow::addPage(PageId id, Page *page, const QString &text, const QString &iconName,
                         bool footer)
{
    m_pages.insert(id, page);
    m_actions->setPageHost(id, page);
    m_stack->addWidget(page);
    footer ? m_list->addFooter(id, text, iconName) : m_list->addPage(id, text, iconName);
    connect(page, &Page::goTo, this, &MainWindow::follow);
    connect(page, &Page::countChanged, this,
            [this, id, page] { m_list->setCount(id, page->count()); });
}

void MainWindow::showPage(PageId id)
{
    const bool switched = m_current != id;
    m_current = id;
    m_stack->setCurrentWidget(page(id));
    m_list->setCurrent(id);
    if (switched) {
        page(id)->setFocus();
    }
}

void MainWindow::follow(const PageLink &link)
{
    showPage(link.page);
    page(link.page)->follow(link);
}

void MainWindow::sessionChanged()
{
    restoreViews();
    const ProjectData *project = m_session.data().get();
    m_title->setProject(project);
    setWindowTitle(project == nullptr || project->name.isEmpty() ? QString(u"Slipway"_s)
                       : project->environment.isEmpty()
                       ? QString(project->name + u" – Slipway"_s)
                       : tr("%1 (%2) – Slipway").arg(project->name, project->environment));
    for (const PageId id :
         {PageId::Overview, PageId::Sources, PageId::Files, PageId::Conflicts, PageId::Deploy}) {
        m_list->setCount(id, page(id)->count());
    }
    switch (m_session.state()) {
    case ProjectSession::State::AskTrust:
        showPage(PageId::Welcome);
        break;
    case ProjectSession::State::Ready:
        m_recent.remember(m_session.folder());
        if (m_current == PageId::Welcome) {
            showPage(PageId::Overview);
        }
        break;
    case ProjectSession::State::Failed:
        if (project == nullptr) {
            showPage(PageId::Welcome);
        }
        break;
    default:
        break;
    }
}

void MainWindow::saveViews()
{
    // A project that was never read has nothing to say about how it was left.
    if (m_viewFolder.isEmpty() || !m_session.data()) {
        return;
    }
    for (const Page *page : std::as_const(m_pages)) {
        page->saveView(m_view);
    }
    m_viewStore->save(m_viewFolder, m_view);
}

void MainWindow::restoreViews()
{
    const QString folder = m_session.folder();
    if (folder == m_viewFolder) {
        return;
    }
    m_viewFolder = folder;
    m_view = {};
    if (folder.isEmpty()) {
        return;
    }
    m_viewStore->load(folder, [this](const ViewMemory &memory) {
        m_view = memory;
        for (Page *page : std::as_const(m_pages)) {
            page->restoreView(m_view);
        }
    });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveViews();
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_list->setFolded(width() < scaled(this, 1100));
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFolder(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent *event)
{
    if (const QString folder = droppedFolder(event->mimeData()); !folder.isEmpty()) {
        event->acceptProposedAction();
        showPage(PageId::Welcome);
        m_session.openFolder(folder);
    }
}

} // namespace Slipway
