// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/textcompare.h"

#include "ui/compare/diffview.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/menubutton.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int BarSpacing = 2;

} // namespace

TextCompare::TextCompare(QWidget *parent)
    : QWidget(parent)
    , m_summary(new ElidedLabel(TextKind::Quiet, Qt::ElideRight, this))
    , m_place(new TextLabel(TextKind::Quiet, {}, this))
    , m_options(new MenuButton(tr("Options"), this))
    , m_view(new DiffView(this))
{
    setObjectName(u"textCompare"_s);
    m_summary->setObjectName(u"diffSummary"_s);
    m_place->setObjectName(u"diffPlace"_s);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    const auto makeButton = [this](const QString &name, const QString &text, bool checkable) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(name);
        button->setCheckable(checkable);
        setButtonKind(button, ButtonKind::Quiet);
        return button;
    };
    const auto makeStep = [&](const QString &name, const QString &iconName, const QString &text) {
        QPushButton *button = makeButton(name, {}, false);
        button->setIcon(icon(iconName));
        button->setAccessibleName(text);
        button->setToolTip(text);
        return button;
    };
    m_previous = makeStep(u"previousChange"_s, u"go-up"_s, tr("Former change"));
    m_next = makeStep(u"nextChange"_s, u"go-down"_s, tr("Next change"));
    m_ignoreSpace = makeButton(u"ignoreSpace"_s, tr("Ignore white space"), true);
    m_unified = makeButton(u"unified"_s, tr("Unified"), true);
    m_unified->setToolTip(tr("One text with the lines of both, instead of two side by side"));
    m_options->setObjectName(u"diffOptions"_s);
    m_options->setMayFold(true);
    m_options->hide();
    m_options->setFiller([this](QMenu *menu) {
        for (QAbstractButton *button : {m_ignoreSpace, m_unified}) {
            QAction *option = menu->addAction(button->text());
            option->setToolTip(button->toolTip());
            option->setCheckable(true);
            option->setChecked(button->isChecked());
            connect(option, &QAction::toggled, button, &QAbstractButton::setChecked);
        }
    });
    auto *bar = new QHBoxLayout;
    bar->setSpacing(scaled(this, BarSpacing));
    bar->addWidget(m_summary, 1);
    bar->addWidget(m_previous);
    bar->addWidget(m_place);
    bar->addWidget(m_next);
    bar->addWidget(m_ignoreSpace);
    bar->addWidget(m_unified);
    bar->addWidget(m_options);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(this, 6));
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    connect(m_previous, &QAbstractButton::clicked, this, [this] { m_view->step(-1); });
    connect(m_next, &QAbstractButton::clicked, this, [this] { m_view->step(1); });
    connect(m_ignoreSpace, &QAbstractButton::toggled, this, &TextCompare::ignoreSpaceChanged);
    connect(m_unified, &QAbstractButton::toggled, m_view, &DiffView::setUnified);
    connect(m_view, &DiffView::currentChangeChanged, this, &TextCompare::say);
    setFocusProxy(m_view);
    say();
}

void TextCompare::setTexts(const std::shared_ptr<const DiffTexts> &texts)
{
    m_view->setTexts(texts);
    say();
}

void TextCompare::setNewer(Side side)
{
    m_newer = side;
    m_view->setNewer(side);
    say();
}

void TextCompare::setTitled(bool titled)
{
    m_titled = titled;
    say();
}

bool TextCompare::ignoresSpace() const
{
    return m_ignoreSpace->isChecked();
}

void TextCompare::setIgnoresSpace(bool ignore)
{
    m_ignoreSpace->setChecked(ignore);
}

void TextCompare::setUnified(bool unified)
{
    m_unified->setChecked(unified);
}

int TextCompare::stepsWidth() const
{
    int width = 0;
    for (const QWidget *widget :
         {static_cast<QWidget *>(m_previous), static_cast<QWidget *>(m_place),
          static_cast<QWidget *>(m_next)}) {
        width += widget->isHidden() ? 0 : widget->sizeHint().width() + scaled(this, BarSpacing);
    }
    return width;
}

QSize TextCompare::minimumSizeHint() const
{
    const QSize least = QWidget::minimumSizeHint();
    const int folded = stepsWidth() + m_options->minimumSizeHint().width();
    return {std::min(least.width(), std::max(folded, m_view->minimumSizeHint().width())),
            least.height()};
}

bool TextCompare::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) { // a font, or how many changes there are
        arrange();
    }
    return QWidget::event(event);
}

void TextCompare::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TextCompare::arrange()
{
    const bool folded = stepsWidth() + m_ignoreSpace->sizeHint().width() + scaled(this, BarSpacing)
            + m_unified->sizeHint().width()
        > width();
    if (folded != m_options->isHidden()) {
        return;
    }
    const bool focused =
        m_options->hasFocus() || m_ignoreSpace->hasFocus() || m_unified->hasFocus();
    m_options->setVisible(folded);
    m_ignoreSpace->setVisible(!folded);
    m_unified->setVisible(!folded);
    if (focused) {
        (folded ? static_cast<QWidget *>(m_options) : m_unified)->setFocus();
    }
}

QString TextCompare::summary() const
{
    const std::shared_ptr<const DiffTexts> &texts = m_view->texts();
    if (texts == nullptr) {
        return {};
    }
    const LineDiff &diff = texts->diff;
    if (diff.failed) {
        return tr("The texts could not be compared");
    }
    QStringList parts;
    if (diff.changed > 0) {
        parts << tr("%Ln line(s) changed", nullptr, diff.changed);
    }
    const int added = m_newer == Side::Left ? diff.onlyLeft : diff.onlyRight;
    const int removed = m_newer == Side::Left ? diff.onlyRight : diff.onlyLeft;
    if (added > 0) {
        parts << tr("%Ln added", nullptr, added);
    }
    if (removed > 0) {
        parts << tr("%Ln removed", nullptr, removed);
    }
    QString text = !parts.isEmpty() ? parts.join(u", "_s)
        : ignoresSpace()            ? tr("The texts are the same, white space aside")
                                    : tr("The texts are the same, line ends and encoding aside");
    if (texts->left->isCut() || texts->right->isCut()) {
        text = tr("%1, in the beginning that was compared").arg(text);
    }
    return texts->isPartlyColoured
        ? joinFacts({text,
                     tr("only the first %1 characters are in colour")
                         .arg(formatCount(SyntaxColours::MostCharacters))})
        : text;
}

void TextCompare::say()
{
    const QString words = summary();
    m_summary->setFullText(m_titled && !words.isEmpty() ? tr("Text: %1").arg(words) : words);
    const QLocale locale;
    const int count = m_view->changeCount();
    m_place->setText(count == 0 ? QString()
                                : tr("%1 of %2")
                                      .arg(locale.toString(m_view->currentChange() + 1),
                                           locale.toString(count)));
    for (QWidget *widget : {static_cast<QWidget *>(m_previous), static_cast<QWidget *>(m_place),
                            static_cast<QWidget *>(m_next)}) {
        widget->setVisible(count > 0); // nothing to step through
    }
    m_previous->setEnabled(m_view->currentChange() > 0);
    m_next->setEnabled(m_view->currentChange() + 1 < count);
}

} // namespace Slipway
