// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/titlestrip.h"

#include "ui/text/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// A button that looks like the field it opens.
class GoToField final : public QPushButton {
public:
    using QPushButton::QPushButton;
    [[nodiscard]] QSize sizeHint() const override { return {scaled(this, 300), scaled(this, 28)}; }

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
                         int(Qt::AlignVCenter | Qt::AlignLeading), text());
        painter.setFont(derivedFont(font(), 0.87));
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), inside),
                         int(Qt::AlignVCenter | Qt::AlignTrailing),
                         QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    }
};

} // namespace

EnvironmentMark::EnvironmentMark(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void EnvironmentMark::setEnvironment(const QString &name, bool production)
{
    m_name = name;
    m_production = production;
    setAccessibleName(name);
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
                                  : toneTint(Tone::Change, palette()));
    const int corner = scaled(this, BadgeRadius);
    painter.drawRoundedRect(rect(), corner, corner);
    painter.setFont(derivedFont(font(), 0.87, QFont::DemiBold));
    painter.setPen(m_production ? QColor(Qt::white) : toneText(Tone::Change, palette()));
    painter.drawText(rect(), Qt::AlignCenter, m_name);
}

TitleStrip::TitleStrip(QWidget *parent)
    : QWidget(parent)
    , m_mark(new EnvironmentMark(this))
    , m_project(new TextLabel(TextKind::Strong, {}, this))
    , m_facts(new ElidedLabel(TextKind::Quiet, Qt::ElideRight, this))
    , m_goTo(new GoToField(tr("Go to file, page or action"), this))
{
    setObjectName(u"titleStrip"_s);
    m_project->setObjectName(u"projectName"_s);
    m_goTo->setObjectName(u"goTo"_s);
    m_goTo->setAccessibleName(m_goTo->text());
    m_goTo->setFocusPolicy(Qt::TabFocus);
    setFixedHeight(scaled(this, 44));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(scaled(this, 14), 0, scaled(this, 14), 1);
    layout->setSpacing(scaled(this, 10));
    layout->addWidget(m_mark);
    layout->addWidget(m_project);
    layout->addWidget(m_facts, 1);
    layout->addWidget(m_goTo);
    connect(m_goTo, &QPushButton::clicked, this, &TitleStrip::paletteRequested);
    setProject(nullptr);
}

void TitleStrip::setProject(const ProjectData *project)
{
    if (project == nullptr || !project->snapshot) {
        m_mark->setEnvironment({}, false);
        m_project->setText(tr("Slipway"));
        m_facts->setFullText(tr("no project open"));
        return;
    }
    const bool production = project->environment.contains("prod"_L1, Qt::CaseInsensitive);
    m_mark->setEnvironment(project->environment, production);
    m_project->setText(project->name);
    m_facts->setFullText(joinFacts(
        {project->snapshot->settingsModule,
         tr("Django %1").arg(project->snapshot->djangoVersionText()),
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
