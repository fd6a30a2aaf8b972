// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/welcomepage.h"

#include "base/pathtext.h"
#include "ui/pages/failurecard.h"
#include "ui/pages/projectchoices.h"
#include "ui/pages/readingsteps.h"
#include "ui/pages/recentlist.h"
#include "ui/session/projectsession.h"
#include "ui/session/recentprojects.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/keptfocus.h"
#include "ui/widgets/labels.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

WelcomePage::WelcomePage(ProjectSession &session, RecentProjects &recent, QWidget *parent)
    : Page(parent)
    , m_session(session)
    , m_recentProjects(recent)
    , m_column(new QVBoxLayout)
    , m_open(new QPushButton(icon(u"folder-open"_s), tr("Open a project folder…"), this))
    , m_firstUse(makeFirstUse())
    , m_recent(new RecentList(recent, session.undoStack(), this))
    , m_project(new Card(this))
    , m_failure(new FailureCard(session, this))
    , m_focus(new KeptFocus(this, m_project))
{
    setObjectName(u"welcomePage"_s);
    auto *content = new QWidget;
    auto *center = new QHBoxLayout(content);
    const int pad = scaled(this, PagePadding);
    center->setContentsMargins(pad, pad, pad, pad);
    auto *box = new QWidget(content);
    box->setMaximumWidth(scaled(this, 720));
    box->setLayout(m_column);
    center->addStretch(1);
    center->addWidget(box, 20);
    center->addStretch(1);
    m_column->setContentsMargins(0, scaled(this, 28), 0, 0);
    m_column->setSpacing(scaled(this, 12));
    m_column->addLayout(makeHeading());
    m_column->addSpacing(scaled(this, 6));
    buildProjectCard();
    m_column->addWidget(m_project);
    m_column->addWidget(m_failure);
    m_open->setObjectName(u"openProject"_s);
    m_openRow = new QWidget(this);
    auto *openRow = new QHBoxLayout(m_openRow);
    openRow->setContentsMargins(0, 0, 0, 0);
    openRow->setSpacing(scaled(this, 10));
    openRow->addWidget(m_open);
    openRow->addWidget(
        new TextLabel(TextKind::Quiet, tr("or drop a folder with a manage.py here"), this));
    openRow->addStretch();
    m_column->addWidget(m_openRow);
    m_column->addSpacing(scaled(this, 4));
    m_column->addWidget(m_firstUse);
    m_column->addWidget(m_recent);
    m_column->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeScrollColumn(content, this));

    connect(m_open, &QPushButton::clicked, this, &WelcomePage::browse);
    connect(m_failure, &FailureCard::anotherFolderWanted, this, &WelcomePage::browse);
    connect(m_recent, &RecentList::chosen, &session,
            [&session](const QString &folder) { session.switchTo(folder); });
    connect(m_recent, &RecentList::filled, this, &WelcomePage::showFirstUse);
    connect(m_choices, &ProjectChoices::chosen, &session, &ProjectSession::choose);
    connect(&session, &ProjectSession::stateChanged, this, &WelcomePage::refresh);
    refresh();
}

void WelcomePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_recentProjects.refresh(); // another window may have opened some
}

QLayout *WelcomePage::makeHeading()
{
    auto *heading = new QHBoxLayout;
    heading->setSpacing(scaled(this, 14));
    auto *sign = new QLabel(this);
    const int side = scaled(this, 44);
    sign->setPixmap(icon(u"slipway"_s).pixmap(QSize(side, side), devicePixelRatioF()));
    sign->setFixedSize(side, side);
    heading->addWidget(sign);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new TextLabel(TextKind::Title, tr("Slipway"), this));
    auto *lead = new TextLabel(
        TextKind::Quiet,
        tr("See what collectstatic would gather, and bring it where visitors get it."), this);
    lead->setWordWrap(true);
    words->addWidget(lead);
    heading->addLayout(words, 1);
    return heading;
}

QWidget *WelcomePage::makeFirstUse()
{
    auto *box = new QWidget(this);
    box->setObjectName(u"firstUse"_s);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, scaled(this, 6), 0, 0);
    layout->setSpacing(scaled(this, 10));
    layout->addWidget(new TextLabel(TextKind::Heading, tr("How it goes"), box));
    int number = 0;
    for (const QString &text :
         {tr("Open the folder of a Django project. Nothing of it runs: Slipway finds its settings "
             "and its Python, and shows them."),
          tr("Trust it. Then its Python says which apps, finders and settings there are."),
          tr("Look at what STATIC_ROOT would hold, decide conflicts, and deploy. Nothing is "
             "written "
             "before you say so.")}) {
        auto *row = new QHBoxLayout;
        row->setSpacing(scaled(this, 10));
        auto *mark = new SeverityMark(box);
        mark->setMark(Tone::Change, {}, QString::number(++number));
        auto *words = new TextLabel(TextKind::Body, text, box);
        words->setWordWrap(true);
        row->addWidget(mark, 0, Qt::AlignTop);
        row->addWidget(words, 1);
        layout->addLayout(row);
    }
    return box;
}

void WelcomePage::buildProjectCard()
{
    m_project->setObjectName(u"projectCard"_s);
    m_name = new TextLabel(TextKind::Strong, {}, m_project);
    m_name->setObjectName(u"foundName"_s);
    m_folder = new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, m_project);
    m_choices = new ProjectChoices(m_project);
    m_trustBox = new QWidget(m_project);
    m_question = new TextLabel(TextKind::Body, {}, m_trustBox);
    m_question->setObjectName(u"trustQuestion"_s);
    m_question->setWordWrap(true);
    m_command = new TextLabel(TextKind::Code, {}, m_trustBox);
    m_command->setWordWrap(true); // all of it: it is what is agreed to
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_command->setObjectName(u"trustCommand"_s);
    auto *descriptors = new TextLabel(
        TextKind::Quiet,
        tr("Descriptor 4 has a script of Slipway's, descriptor 3 takes its answer. The script sets "
           "DJANGO_SETTINGS_MODULE to the settings above."),
        m_trustBox);
    descriptors->setWordWrap(true);
    m_trust = new QPushButton(tr("Trust and read the project"), m_trustBox);
    m_trust->setObjectName(u"trustProject"_s);
    setButtonKind(m_trust, ButtonKind::Primary);
    m_snapshot = new QPushButton(m_trustBox);
    m_snapshot->setObjectName(u"trustSnapshot"_s);
    m_reading = new ReadingSteps(m_session, m_project);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(this, 8));
    buttons->addStretch();
    buttons->addWidget(m_snapshot);
    buttons->addWidget(m_trust);
    auto *trust = new QVBoxLayout(m_trustBox);
    trust->setContentsMargins(0, 0, 0, 0);
    trust->setSpacing(scaled(this, 8));
    trust->addWidget(m_question);
    trust->addWidget(m_command);
    trust->addWidget(descriptors);
    trust->addLayout(buttons);
    QVBoxLayout *body = m_project->body();
    body->setSpacing(scaled(this, 4));
    body->addWidget(m_name);
    body->addWidget(m_folder);
    body->addWidget(m_choices);
    body->addWidget(m_trustBox);
    body->addWidget(m_reading);
    connect(m_trust, &QPushButton::clicked, &m_session, &ProjectSession::trustAndRead);
    connect(m_snapshot, &QPushButton::clicked, &m_session, &ProjectSession::openLastSnapshot);
}

void WelcomePage::addActions(ActionRegistry &actions)
{
    m_failure->addActions(actions);
    m_recent->addActions(actions);
    actions.add({.id = u"project.trust"_s,
                 .text = m_trust->text(),
                 .group = ActionGroup::Project,
                 .icon = u"object-locked"_s,
                 .run =
                     [this] {
                         if (m_session.state() == ProjectSession::State::AskTrust) {
                             m_session.trustAndRead();
                         }
                     },
                 .page = PageId::Welcome,
                 .onlyThere = true});
    QAction *last = actions.add({.id = u"project.lastSnapshot"_s,
                                 .text = tr("Open the last good snapshot"),
                                 .group = ActionGroup::Project,
                                 .icon = u"document-open-recent"_s,
                                 .run = [this] { m_session.openLastSnapshot(); }});
    const auto state = [this, last] {
        last->setEnabled(m_session.located() && m_session.located()->lastSnapshot.isValid());
    };
    connect(&m_session, &ProjectSession::stateChanged, last, state);
    state();
}

void WelcomePage::triggerPrimary()
{
    if (m_choices->takePending()) {
        return; // the question is another one then
    }
    if (m_session.state() == ProjectSession::State::AskTrust) {
        m_session.trustAndRead();
    } else {
        browse();
    }
}

void WelcomePage::follow(const PageLink &link)
{
    if (link.chip == "choices"_L1) {
        m_choices->setFocus(Qt::OtherFocusReason);
    } else if (link.chip == "interpreter"_L1) {
        m_choices->focusInterpreter();
    }
}

bool WelcomePage::backOut()
{
    using State = ProjectSession::State;
    const State state = m_session.state();
    if (state == State::Locating || state == State::Reading) {
        m_session.jobs().cancel();
        return true;
    }
    return false;
}

void WelcomePage::browse()
{
    auto *dialog = new QFileDialog(window(), tr("Open a project folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"openDialog"_s);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    if (!m_session.folder().isEmpty()) {
        dialog->setDirectory(QFileInfo(m_session.folder()).absolutePath());
    }
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &folder) { m_session.switchTo(folder); });
    dialog->open();
}

void WelcomePage::fillTrust()
{
    const LocatedProject &located = *m_session.located();
    m_question->setText(
        tr("To learn its apps, finders and settings, Slipway starts this Python once, in the "
           "project's folder. It imports the settings and every installed app: code of the project "
           "that runs with your rights, for a minute at most. Nothing of it runs before "
           "you agree. Your answer is kept for this folder, this Python and these settings."));
    m_command->setText(commandText(commandOf(located.introspection)));
    m_snapshot->setVisible(located.lastSnapshot.isValid());
    m_snapshot->setText(
        tr("Look at the snapshot of %1 instead").arg(formatAge(located.lastSnapshot)));
}

void WelcomePage::showFirstUse()
{
    const bool isKnown =
        m_session.state() != ProjectSession::State::Empty && !m_session.folder().isEmpty();
    m_firstUse->setVisible(!isKnown && m_recent->isEmpty());
}

void WelcomePage::refresh()
{
    const KeptFocus::Change change(*m_focus);
    refreshParts();
    refreshFocus();
}

/// Never to the answer that lets the project's code run: nobody gives that by a key that was meant for
/// something else.
void WelcomePage::refreshFocus()
{
    using State = ProjectSession::State;
    const State state = m_session.state();
    const bool asks = state == State::AskTrust && m_session.located();
    const bool asksAnew = asks && !m_asks;
    m_asks = asks;
    if (state == State::Locating || state == State::Reading) {
        m_focus->wait();
        return;
    }
    m_focus->settle({m_choices->focusProxy()});
    const QWidget *at = window()->focusWidget();
    if (asksAnew && (at == nullptr || at == m_project || !m_project->isAncestorOf(at))) {
        m_choices->setFocus(Qt::OtherFocusReason);
    }
}

void WelcomePage::refreshParts()
{
    using State = ProjectSession::State;
    const State state = m_session.state();
    const bool busy = state == State::Locating || state == State::Reading;
    const bool failed = state == State::Failed && m_session.error();
    const bool known = state != State::Empty && !m_session.folder().isEmpty();
    if (busy && window()->focusWidget() == m_trust) {
        m_choices->setFocus(
            Qt::OtherFocusReason); // it is not there next, and is no place to come back to
    }
    const auto &located = m_session.located();
    m_project->setVisible(known);
    m_recent->leaveOut(known ? m_session.folder() : QString());
    m_failure->setVisible(failed);
    showFirstUse();
    // One primary action: the card's, where there is one. One way to another folder.
    setButtonKind(m_open, known ? ButtonKind::Plain : ButtonKind::Primary);
    m_openRow->setVisible(!failed || located.has_value());
    if (known) {
        m_name->setText(QFileInfo(m_session.folder()).fileName());
        m_folder->setFullText(
            formatPath(located ? located->location.folder : pathFromText(m_session.folder())));
    }
    m_choices->setVisible(known && located.has_value() && state != State::Locating);
    m_choices->setEnabled(!busy);
    m_reading->setVisible(busy);
    m_trustBox->setVisible(state == State::AskTrust && located);
    if (located && state != State::Locating) {
        m_choices->present(located->location, m_session.options(), m_session.given());
        if (state == State::AskTrust) {
            fillTrust();
        }
    }
    if (failed) {
        m_failure->refresh();
    }
}

} // namespace Slipway
