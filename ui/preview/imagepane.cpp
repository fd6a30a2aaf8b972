// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/imagepane.h"

#include "ui/preview/imagecanvas.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int ShortestDelay = 20; // what browsers do with frames that want to be quicker
constexpr int UsualDelay = 100;

QPushButton *makeTool(const QString &name, const QString &text, const QString &iconName,
                      const QString &hint, QWidget *parent)
{
    auto *tool = new QPushButton(text, parent);
    if (!iconName.isEmpty()) {
        tool->setIcon(icon(iconName));
    }
    tool->setObjectName(name);
    tool->setToolTip(hint);
    tool->setAccessibleName(hint);
    setButtonKind(tool, ButtonKind::Quiet);
    return tool;
}

QString zoomText(double zoom)
{
    return ImagePane::tr("%1 %").arg(QLocale().toString(zoom * 100, 'f', zoom < 0.1 ? 1 : 0));
}

} // namespace

QList<QWidget *> makeZoomTools(ImageCanvas *canvas, QWidget *parent)
{
    auto *out = makeTool(u"zoomOut"_s, {}, u"list-remove"_s, ImagePane::tr("Zoom out (-)"), parent);
    auto *pixels = makeTool(u"zoomPixels"_s, zoomText(64), {}, // as wide as it will ever be
                            ImagePane::tr("Show the image's own pixels, at 100 % (0)"), parent);
    pixels->setMinimumWidth(pixels->sizeHint().width());
    auto *in = makeTool(u"zoomIn"_s, {}, u"list-add"_s, ImagePane::tr("Zoom in (+)"), parent);
    auto *fit = makeTool(u"zoomFit"_s, ImagePane::tr("Fit"), {},
                         ImagePane::tr("Fit the image in (F)"), parent);
    QObject::connect(out, &QPushButton::clicked, canvas, &ImageCanvas::zoomOut);
    QObject::connect(in, &QPushButton::clicked, canvas, &ImageCanvas::zoomIn);
    const auto isPixels = [canvas] {
        return !canvas->isFitted() && qFuzzyCompare(canvas->zoom(), 1.0);
    };
    const auto mark = [canvas, pixels, fit, isPixels] {
        fit->setChecked(canvas->isFitted());
        pixels->setChecked(isPixels());
        pixels->setText(zoomText(canvas->zoom()));
    };
    for (QPushButton *button : {pixels, fit}) {
        button->setCheckable(true);
    }
    // Assistive technology toggles without a click; whoever turns off the one that is on leaves it on.
    QObject::connect(pixels, &QPushButton::toggled, canvas, [canvas, isPixels, mark](bool on) {
        if (on && !isPixels()) {
            canvas->zoomToPixels();
        }
        mark();
    });
    QObject::connect(fit, &QPushButton::toggled, canvas, [canvas, mark](bool on) {
        if (on && !canvas->isFitted()) {
            canvas->zoomToFit();
        }
        mark();
    });
    QObject::connect(canvas, &ImageCanvas::viewChanged, canvas, mark);
    QObject::connect(canvas, &ImageCanvas::zoomed, canvas, mark);
    mark();
    return {out, pixels, in, fit};
}

ImagePane::ImagePane(QWidget *parent)
    : PreviewPane(parent)
    , m_canvas(new ImageCanvas(this))
    , m_play(makeTool(u"playImage"_s, tr("Pause"), {}, tr("Play or pause the animation"), this))
{
    setObjectName(u"imagePane"_s);
    addTool(m_play);
    for (QWidget *tool : makeZoomTools(m_canvas, this)) {
        addTool(tool);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(this, 16), scaled(this, 8), scaled(this, 16),
                               scaled(this, 8));
    layout->addWidget(m_canvas);
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &ImagePane::nextFrame);
    connect(m_play, &QPushButton::clicked, this, [this] { setPlaying(!isPlaying()); });
    connect(m_canvas, &ImageCanvas::zoomed, this, &ImagePane::say);
    setFocusProxy(m_canvas);
}

bool ImagePane::isAnimated() const
{
    return m_content != nullptr && m_content->frames.size() > 1;
}

void ImagePane::setContent(const std::shared_ptr<const ImageContent> &content)
{
    m_content = content;
    m_frame = 0;
    m_canvas->setImage(content->frames.front().image, content->scale());
    m_play->setEnabled(isAnimated());
    m_play->setVisible(isAnimated());
    setPlaying(isAnimated());
    say();
}

void ImagePane::say()
{
    if (m_content == nullptr) {
        return;
    }
    QStringList words;
    if (m_content->scale() < 0.99 && !m_content->isVector) {
        words << tr("Shown with fewer pixels than it has");
    }
    if (std::size_t(m_content->frameCount) > m_content->frames.size()) {
        words << tr("Only the first %1 of %2 frames are shown")
                     .arg(m_content->frames.size())
                     .arg(m_content->frameCount);
    }
    if (!m_content->remark.isEmpty()) {
        words << m_content->remark;
    }
    setFacts(joinFacts({imageFacts(*m_content), tr("shown at %1").arg(zoomText(m_canvas->zoom()))}),
             words.join(u'\n'));
}

void ImagePane::setPlaying(bool playing)
{
    if (playing && isAnimated()) {
        const int delay = m_content->frames[m_frame].delayMs;
        m_clock.start(delay < ShortestDelay ? UsualDelay : delay);
    } else {
        m_clock.stop();
    }
    m_play->setText(isPlaying() ? tr("Pause") : tr("Play"));
}

void ImagePane::showFrame(std::size_t frame)
{
    m_frame = frame;
    m_canvas->setImage(m_content->frames[frame].image, m_content->scale(), true);
}

void ImagePane::nextFrame()
{
    showFrame((m_frame + 1) % m_content->frames.size());
    setPlaying(true);
}

void ImagePane::hideEvent(QHideEvent *event)
{
    PreviewPane::hideEvent(event);
    setPlaying(false);
}

} // namespace Slipway
