// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/modebuttons.h"

#include "ui/theme/flatstyle.h"
#include "ui/widgets/menubutton.h"

#include <QButtonGroup>
#include <QEvent>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

ModeButtons::ModeButtons(QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
    , m_menu(new MenuButton({}, this))
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_menu->setObjectName(u"modeMenu"_s);
    m_menu->hide();
    m_menu->setFiller([this](QMenu *menu) {
        for (QAbstractButton *button : m_buttons->buttons()) {
            QAction *mode = menu->addAction(button->text());
            mode->setCheckable(true);
            mode->setChecked(button->isChecked());
            connect(mode, &QAction::triggered, this,
                    [this, id = m_buttons->id(button)] { Q_EMIT chosen(id); });
        }
    });
    // Assistive technology toggles without a click.
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on) {
            Q_EMIT chosen(id);
        }
    });
}

void ModeButtons::add(int id, const QString &name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setCheckable(true);
    setButtonKind(button, ButtonKind::Quiet);
    m_buttons->addButton(button, id);
}

void ModeButtons::setCurrent(int id)
{
    QAbstractButton *button = m_buttons->button(id);
    {
        const QSignalBlocker known(m_buttons); // whoever sets it has chosen it
        button->setChecked(true);
    }
    m_menu->setLabel(button->text());
}

bool ModeButtons::isFolded() const
{
    return width() < sizeHint().width();
}

QSize ModeButtons::sizeHint() const
{
    QSize whole(0, m_menu->sizeHint().height());
    for (const QAbstractButton *button : m_buttons->buttons()) {
        const QSize one = button->sizeHint();
        whole = {whole.width() + one.width(), std::max(whole.height(), one.height())};
    }
    return whole;
}

QSize ModeButtons::minimumSizeHint() const
{
    return {std::min(m_menu->sizeHint().width(), sizeHint().width()), sizeHint().height()};
}

bool ModeButtons::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) { // a font or a label is another
        updateGeometry();
        arrange();
    }
    return QWidget::event(event);
}

void ModeButtons::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ModeButtons::arrange()
{
    const bool folded = isFolded();
    const auto place = [this](QWidget *button, int left, int width) {
        button->setGeometry(
            QStyle::visualRect(layoutDirection(), rect(), QRect(left, 0, width, height())));
    };
    const bool focused =
        m_menu->hasFocus() || std::ranges::any_of(m_buttons->buttons(), &QWidget::hasFocus);
    place(m_menu, 0, width());
    m_menu->setVisible(folded);
    int left = 0;
    for (QAbstractButton *button : m_buttons->buttons()) {
        const int wide = button->sizeHint().width();
        place(button, left, wide);
        left += wide;
        button->setVisible(!folded);
    }
    if (QWidget *shown = folded ? static_cast<QWidget *>(m_menu) : m_buttons->checkedButton();
        focused && shown != nullptr) {
        shown->setFocus();
    }
}

} // namespace Slipway
