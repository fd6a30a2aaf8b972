// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/titlestrip.h"

#include "project/slipwayconfig.h"
#include "ui/session/projectsession.h"
#include "ui/settings/settings.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/format.h"
#include "ui/text/keytext.h"
#include "ui/text/readingorder.h"
#include "ui/theme/environmentcolor.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// A button that looks like the field it opens.
class GoToField final : public QPushButton {
public:
    using QPushButton::QPushButton;
    [[nodiscard]] QSize sizeHint() const override { return {scaled(this, 300), scaled(this, 28)}; }
    void setKeys(const QString &keys)
    {
        m_keys = keys;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(
            roleColor(hasFocus() || underMouse() ? Role::Accent : Role::Line, palette()));
        painter.setBrush(roleColor(Role::Panel, palette()));
        const int corner = scaled(this, FieldRadius);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
        const int side = scaled(this, 15);
        const int pad = scaled(this, 10);
        const QColor quiet = roleColor(Role::QuietText, palette());
        const QRect box = QStyle::visualRect(layoutDirection(), rect(),
                                             QRect(pad, (height() - side) / 2, side, side));
        painter.drawPixmap(box.topLeft(),
                           iconPixmap(u"edit-find"_s, quiet, side, devicePixelRatioF()));
        painter.setPen(quiet);
        const QRect inside = rect().adjusted(pad + side + pad, 0, -pad, 0);
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), inside),
                         int(Qt::AlignVCenter) | edgeOrder(layoutDirection(), text()), text());
        painter.setFont(smallFont(font()));
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), inside),
                         int(Qt::AlignVCenter)
                             | edgeOrder(layoutDirection(), m_keys, Qt::AlignTrailing),
                         m_keys);
    }

private:
    QString m_keys;
};

/// What is shown was read with what the command line gave: that may have been refused, or wait for trust.
bool isGivenInForce(const ProjectSession &session)
{
    const ProjectData &project = *session.data();
    const LocateOptions &asked = session.options();
    return session.given().settings && asked.environment == project.environment
        && (asked.settingsModule.isEmpty()
            || asked.settingsModule == project.snapshot->settingsModule);
}

} // namespace

EnvironmentMark::EnvironmentMark(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void EnvironmentMark::setEnvironment(const QString &name, bool production, Tone tone)
{
    m_tone = tone;
    m_name = name;
    m_production = production;
    setAccessibleName(production ? tr("Environment %1, production").arg(name)
                                 : tr("Environment %1").arg(name));
    setToolTip(accessibleName());
    setVisible(!name.isEmpty());
    updateGeometry();
    update();
}

QSize EnvironmentMark::sizeHint() const
{
    const QFontMetrics metrics(derivedFont(font(), 0.87, QFont::DemiBold));
    return {metrics.horizontalAdvance(m_name) + scaled(this, 18),
            metrics.height() + scaled(this, 4)};
}

void EnvironmentMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_production ? roleColor(Role::Production, palette())
                                  : toneTint(m_tone, palette()));
    const int corner = scaled(this, BadgeRadius);
    painter.drawRoundedRect(rect(), corner, corner);
    painter.setFont(derivedFont(font(), 0.87, QFont::DemiBold));
    painter.setPen(m_production ? QColor(Qt::white) : toneText(m_tone, palette()));
    painter.drawText(rect(), int(Qt::AlignCenter) | readingOrder(m_name), m_name);
}

TitleStrip::TitleStrip(ProjectSession &session, Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_settings(settings)
    , m_queries(this)
    , m_mark(new EnvironmentMark(this))
    , m_project(new TextLabel(TextKind::Strong, {}, this))
    , m_facts(new ElidedLabel(TextKind::Quiet, Qt::ElideRight, this))
    , m_stale(new QPushButton(icon(u"view-refresh"_s), {}, this))
    , m_goTo(new GoToField(tr("Go to file, page or action"), this))
    , m_menu(new QToolButton(this))
{
    setObjectName(u"titleStrip"_s);
    m_mark->setObjectName(u"environmentMark"_s);
    m_project->setObjectName(u"projectName"_s);
    m_facts->setObjectName(u"projectFacts"_s);
    m_stale->setObjectName(u"staleRefresh"_s);
    m_stale->setMaximumHeight(scaled(this, 28));
    m_stale->setFocusPolicy(Qt::TabFocus); // it goes when it was clicked, and would pass it on
    m_stale->hide();
    m_goTo->setObjectName(u"goTo"_s);
    m_goTo->setAccessibleName(m_goTo->text());
    m_goTo->setFocusPolicy(Qt::TabFocus);
    m_menu->setObjectName(u"windowMenu"_s);
    m_menu->setIcon(icon(u"application-menu"_s));
    m_menu->setAccessibleName(tr("Menu of the window"));
    m_menu->setToolTip(m_menu->accessibleName());
    m_menu->setAutoRaise(true);
    m_menu->setFocusPolicy(Qt::TabFocus);
    setFixedHeight(scaled(this, 44));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(scaled(this, 14), 0, scaled(this, 10), 1);
    layout->setSpacing(scaled(this, 10));
    layout->addWidget(m_mark);
    layout->addWidget(m_project);
    layout->addWidget(m_facts, 1);
    layout->addWidget(m_stale);
    layout->addWidget(m_goTo);
    layout->addWidget(m_menu);
    connect(&session, &ProjectSession::sourcesChanged, this, &TitleStrip::refreshStale);
    connect(&session, &ProjectSession::sourcesChanged, this, &TitleStrip::lookAtCommit);
    connect(&session.jobs(), &JobRunner::runningChanged, this, &TitleStrip::refreshStale);
    connect(&settings, &Settings::changed, this, &TitleStrip::refresh);
    refresh();
}

void TitleStrip::addActions(ActionRegistry &actions)
{
    auto *menu = new QMenu(m_menu);
    for (const char *id :
         {"project.open", "page.welcome", "project.refresh", "project.close", "", "edit.undo",
          "edit.redo", "", "window.palette", "window.goToFile", "", "window.settings",
          "window.shortcuts", "window.help", "window.about", "", "window.quit"}) {
        if (QAction *action = actions.action(QLatin1StringView(id))) {
            menu->addAction(action);
        } else {
            menu->addSeparator();
        }
    }
    menu->setObjectName(u"windowMenuList"_s);
    m_refreshAction = actions.action(u"project.refresh"_s);
    bindWithOwnWords(m_stale, m_refreshAction);
    connect(m_refreshAction, &QAction::changed, this, &TitleStrip::refreshStale);
    refreshStale();
    connect(m_menu, &QToolButton::clicked, menu, [this, menu] {
        const int x =
            layoutDirection() == Qt::RightToLeft ? 0 : m_menu->width() - menu->sizeHint().width();
        menu->popup(m_menu->mapToGlobal(QPoint(x, m_menu->height())));
    });
    QAction *palette = actions.action(u"window.palette"_s);
    bindWithOwnWords(m_goTo, palette);
    const auto keys = [this, palette] {
        static_cast<GoToField *>(m_goTo)->setKeys(
            palette->shortcut().toString(QKeySequence::NativeText));
    };
    connect(palette, &QAction::changed, m_goTo, keys);
    keys();
}

void TitleStrip::refresh()
{
    const QString environment = m_session.environment();
    const QVariantMap colors = m_settings.value(Setting::EnvironmentColors).toMap();
    m_mark->setEnvironment(environment, isProductionName(environment),
                           environmentTone(colors.value(environment).toString()));
    refreshStale();
    lookAtCommit();
    showFacts();
}

bool TitleStrip::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate) {
        lookAtCommit(); // somebody may have committed meanwhile
    }
    return QWidget::event(event);
}

void TitleStrip::lookAtCommit()
{
    const ProjectData *project = m_session.data().get();
    const std::string folder =
        project != nullptr && project->snapshot ? project->snapshot->projectFolder : std::string();
    if (folder != m_commitOf) {
        m_commitOf = folder;
        m_commit.reset();
    }
    using Answer = std::optional<ProjectCommit>;
    m_queries.ask<Answer>(
        [folder](const std::stop_token &stop) -> Answer {
            const auto commit = readProjectCommit(folder, stop);
            return commit ? Answer(*commit) : std::nullopt;
        },
        [this](const Answer &commit) {
            if (m_commit != commit) {
                m_commit = commit;
                showFacts();
            }
        });
}

void TitleStrip::refreshStale()
{
    const SourceWatch &watch = m_session.watch();
    const bool shown = watch.isStale() && !m_session.jobs().isRunning();
    m_stale->setVisible(shown);
    if (shown) {
        m_stale->setText(watch.state().isMore
                             ? tr("Many changes: refresh")
                             : tr("%Ln change(s): refresh", nullptr, int(watch.state().changes)));
        const QString keys =
            m_refreshAction != nullptr ? keyText(m_refreshAction->shortcut()) : QString();
        m_stale->setToolTip(keys.isEmpty() ? watch.sentence()
                                           : u"%1 (%2)"_s.arg(watch.sentence(), keys));
    }
}

void TitleStrip::showFacts()
{
    const ProjectData *project = m_session.data().get();
    if (project == nullptr || !project->snapshot) {
        const QString name = QFileInfo(m_session.folder()).fileName();
        m_project->setText(name.isEmpty() ? tr("Slipway") : name);
        const bool failed = m_session.state() == ProjectSession::State::Failed;
        m_facts->setFullText(name.isEmpty() ? tr("no project open")
                                 : failed   ? tr("could not be read")
                                            : tr("not read yet"));
        return;
    }
    m_project->setText(project->name);
    QString commit;
    if (m_commit) {
        const QString place = m_commit->id.isEmpty() ? tr("nothing committed")
            : m_commit->branch.isEmpty()             ? m_commit->id
                                         : QString(m_commit->branch + u' ' + m_commit->id);
        commit = m_commit->changed ? tr("%1 with changes").arg(place) : place;
    }
    m_facts->setFullText(joinFacts(
        {project->snapshot->settingsModule,
         isGivenInForce(m_session) ? tr("given on the command line") : QString(),
         tr("Django %1").arg(project->snapshot->djangoVersionText()), commit,
         project->oldSnapshot ? tr("from a snapshot of %1").arg(formatAge(project->snapshotAt))
                              : QString()}));
}

void TitleStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), roleColor(Role::Rail, palette()));
    painter.fillRect(0, height() - 1, width(), 1, roleColor(Role::Line, palette()));
}

} // namespace Slipway
