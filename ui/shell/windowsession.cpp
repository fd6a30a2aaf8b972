// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowsession.h"

#include "ui/session/projectsession.h"
#include "ui/session/recentprojects.h"
#include "ui/settings/settings.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowplace.h"
#include "ui/theme/measures.h"

#include <QApplication>
#include <QEvent>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QScreen>
#include <QTimer>
#include <QWindow>
#include <QtConcurrentRun>

#include <algorithm>
#include <array>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct PageName {
    PageId id;
    const char *name;
};

constexpr std::array PageNames = {
    PageName{PageId::Overview, "overview"},     PageName{PageId::Sources, "sources"},
    PageName{PageId::Files, "files"},           PageName{PageId::Conflicts, "conflicts"},
    PageName{PageId::References, "references"}, PageName{PageId::Deploy, "deploy"},
    PageName{PageId::History, "history"},
};

// A usual frame, for as long as that of the window is not known.
constexpr QMargins UsualFrame(8, 36, 8, 8);

// What pages, title and job bar ask for, in the reference font.
constexpr int LeastHeight = 420;

// The desktop may take a while to put the frame around a window that is shown.
constexpr auto FrameWait = 100ms;
constexpr int FrameLooks = 20;

} // namespace

WindowSession::WindowSession(MainWindow &window, ProjectSession &session, RecentProjects &recent,
                             Settings &settings)
    : QObject(&window)
    , m_window(window)
    , m_session(session)
    , m_recent(recent)
    , m_settings(settings)
    , m_soon(new QTimer(this))
    , m_frame(new QTimer(this))
{
    m_frame->setInterval(FrameWait);
    connect(m_frame, &QTimer::timeout, this, &WindowSession::fitFrame);
    m_soon->setObjectName(u"saveSoon"_s);
    m_soon->setSingleShot(true);
    m_soon->setInterval(5s);
    connect(m_soon, &QTimer::timeout, this, &WindowSession::saveMeanwhile);
    qApp->installEventFilter(this);
    session.setMemory([&recent](const QString &folder) { return recent.options(folder); });
    connect(&session, &ProjectSession::stateChanged, this, &WindowSession::follow);
    connect(&session, &ProjectSession::leaving, this, &WindowSession::saveViews);
}

void WindowSession::follow()
{
    if (m_session.folder() != m_folder) {
        load();
    }
    if (m_session.state() == ProjectSession::State::Ready && !m_folder.isEmpty()) {
        m_recent.remember(m_folder, m_session.lastingOptions(), m_session.data().get());
        m_settings.set(Setting::LastProject, m_folder);
    } else if (m_session.state() == ProjectSession::State::Empty) {
        m_settings.set(Setting::LastProject, QString());
    } else if (!m_folder.isEmpty()) {
        rememberFailure();
    }
}

/// A project that is not read is kept among those opened before as well; a folder without one is not.
void WindowSession::rememberFailure()
{
    using Outcome = RecentProjects::Outcome;
    const bool isLocated = m_session.located().has_value();
    if (m_session.state() == ProjectSession::State::AskTrust && !m_session.isTrusted()) {
        m_recent.remember(m_folder, m_session.lastingOptions(), nullptr, Outcome::Untrusted);
    } else if (m_session.state() == ProjectSession::State::Failed && !m_session.isOfSnapshot()
               && (isLocated || m_recent.isKnown(m_folder))) {
        // What it was not even found with may be wrong.
        m_recent.remember(m_folder,
                          isLocated ? m_session.lastingOptions() : m_recent.options(m_folder),
                          nullptr, Outcome::Failed);
    }
}

void WindowSession::load()
{
    m_folder = m_session.folder();
    m_view = {};
    m_isLoaded = false;
    m_kept.clear();
    m_page.reset();
    m_window.dialogs().choices() = {};
    if (m_folder.isEmpty()) {
        return;
    }
    m_store.load(m_folder, [this](const ViewMemory &memory) {
        m_view = memory;
        m_isLoaded = true;
        RecentChoices &choices = m_window.dialogs().choices();
        choices.actions = memory.value(u"palette/actions"_s).toStringList();
        for (const QVariant &file : memory.value(u"palette/files"_s).toList()) {
            choices.files << file.toByteArray();
        }
        const QString left = memory.value(u"window/page"_s).toString();
        for (const PageName &page : PageNames) {
            if (left == QLatin1StringView(page.name)) {
                m_page = page.id;
            }
        }
        m_window.restoreViews(m_view);
    });
}

bool WindowSession::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyRelease: // a key that is a shortcut is pressed for nobody
    case QEvent::InputMethod:
    case QEvent::MouseButtonRelease:
    case QEvent::Wheel:
    case QEvent::Drop:
        saveSoon();
        break;
    case QEvent::Show:
        if (watched == &m_window && m_looks > 0) {
            m_frame->start();
        }
        break;
    case QEvent::Move:
    case QEvent::Resize:
        if (watched == &m_window) {
            saveSoon();
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void WindowSession::saveSoon()
{
    if (!m_soon->isActive()) { // not put off by what comes next
        m_soon->start();
    }
}

void WindowSession::saveMeanwhile()
{
    using State = ProjectSession::State;
    const State state = m_session.state();
    if (state == State::Locating || state == State::Reading) {
        saveSoon(); // pages are being filled
        return;
    }
    m_settings.set(Setting::WindowGeometry, m_window.saveGeometry());
    m_view.setOfLeaving(false);
    const bool isTaken = takeViews();
    m_view.setOfLeaving(true);
    if (!isTaken) {
        return;
    }
    const QByteArray bytes = m_view.toBytes();
    if (bytes != m_kept) {
        m_kept = bytes;
        m_store.save(m_folder, m_view);
    }
}

/// What the pages say into m_view; false: nothing.
bool WindowSession::takeViews()
{
    // A project that was never read has nothing to say about how it was left.
    if (m_folder.isEmpty() || !m_session.data() || !m_isLoaded) {
        return false;
    }
    m_window.saveViews(m_view);
    const RecentChoices &choices = m_window.dialogs().choices();
    m_view.setValue(u"palette/actions"_s, choices.actions);
    QVariantList files;
    for (const QByteArray &file : choices.files) {
        files << file;
    }
    m_view.setValue(u"palette/files"_s, files);
    const auto page = std::ranges::find(PageNames, m_window.currentPage(), &PageName::id);
    if (page != PageNames.end()) {
        m_view.setValue(u"window/page"_s, QString::fromLatin1(page->name));
    }
    return true;
}

void WindowSession::saveViews()
{
    if (!takeViews()) {
        return;
    }
    m_store.save(m_folder, m_view);
    if (m_session.state() == ProjectSession::State::Ready) {
        m_recent.remember(m_folder, m_session.lastingOptions(),
                          m_session.data().get()); // decided meanwhile
    }
}

void WindowSession::save()
{
    saveViews();
    m_settings.set(Setting::WindowGeometry, m_window.saveGeometry());
}

/// With large fonts the pages ask for more than a small screen has: there they get what it has, and scroll.
void WindowSession::boundMinimum()
{
    const QSize room = m_window.screen()->availableGeometry().marginsRemoved(UsualFrame).size();
    if (m_window.minimumWidth() > room.width()) {
        m_window.setMinimumWidth(room.width());
    }
    // Said in any case: else it would be that of all that lies one above the other, whatever the screen has.
    m_window.setMinimumHeight(std::min(scaled(&m_window, LeastHeight), room.height()));
}

void WindowSession::restoreGeometry()
{
    boundMinimum();
    if (!m_window.restoreGeometry(m_settings.value(Setting::WindowGeometry).toByteArray())) {
        // The first time: no larger than the screen, whose buttons at the edges would be out of reach. Where it is
        // put is the desktop's decision.
        const QRect room = m_window.screen()->availableGeometry();
        m_window.resize(placedWithin(m_window.geometry(), UsualFrame, room).size());
    }
    m_looks = FrameLooks;
}

/// Once the frame is known (or none comes), what of the window it pushes off the screen comes back.
void WindowSession::fitFrame()
{
    const QMargins frame =
        m_window.windowHandle() != nullptr ? m_window.windowHandle()->frameMargins() : QMargins();
    if (--m_looks <= 0 || !frame.isNull()) {
        m_looks = 0;
        m_frame->stop();
    }
    const QRect now = m_window.geometry();
    const QList<QScreen *> screens = QApplication::screens();
    const auto shown = std::ranges::count_if(
        screens, [&now](const QScreen *screen) { return screen->geometry().intersects(now); });
    if (m_window.isMaximized() || m_window.isFullScreen() || shown > 1) {
        return; // the desktop's decision, or somebody's who wanted it on both
    }
    const QRect placed = placedWithin(now, frame, m_window.screen()->availableGeometry());
    if (placed != now) {
        m_window.setGeometry(placed);
    }
}

void WindowSession::restoreProject()
{
    const QString last = m_settings.text(Setting::LastProject);
    if (last.isEmpty() || !m_settings.isOn(Setting::RestoreSession)) {
        return;
    }
    // Looked for by a worker: the folder may lie on a server that is gone.
    auto *watcher = new QFutureWatcher<bool>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, last] {
        watcher->deleteLater();
        if (watcher->result() && m_session.folder().isEmpty()) {
            m_session.switchTo(last);
        }
    });
    watcher->setFuture(QtConcurrent::run([last] { return QFileInfo(last).isDir(); }));
}

} // namespace Slipway
