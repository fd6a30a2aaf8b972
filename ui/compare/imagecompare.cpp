// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/imagecompare.h"

#include "ui/compare/modebuttons.h"
#include "ui/preview/imagepane.h"
#include "ui/preview/previewworkers.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int Whole = 1000; // the slider's

/// As one picture: the difference is made of frames of the same scale.
QImage pictureOf(const ImageContent &image, double scale)
{
    const QImage &full = image.frames.front().image.full();
    const QSize wanted(std::max(1, int(image.size.width() * scale)),
                       std::max(1, int(image.size.height() * scale)));
    QImage picture = full.size() == wanted
        ? full
        : full.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    picture.convertTo(QImage::Format_ARGB32_Premultiplied);
    return picture;
}

} // namespace

ImageDifference differenceOf(const ImageContent &left, const ImageContent &right,
                             std::stop_token stop)
{
    const double scale = std::min(left.scale(), right.scale());
    const QImage a = pictureOf(left, scale);
    const QImage b = pictureOf(right, scale);
    const QSize size = a.size().expandedTo(b.size());
    ImageDifference difference;
    QImage picture(size, QImage::Format_RGB32);
    if (a.isNull() || b.isNull() || picture.isNull()) {
        return difference;
    }
    picture.fill(Qt::black);
    for (int y = 0; y < size.height() && !stop.stop_requested(); ++y) {
        const auto row = [y](const QImage &image) {
            return y < image.height() ? reinterpret_cast<const QRgb *>(image.constScanLine(y))
                                      : nullptr;
        };
        const QRgb *first = row(a);
        const QRgb *second = row(b);
        auto *out = reinterpret_cast<QRgb *>(picture.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            const bool hasFirst = first != nullptr && x < a.width();
            const bool hasSecond = second != nullptr && x < b.width();
            const QRgb p = hasFirst ? first[x] : 0;
            const QRgb q = hasSecond ? second[x] : 0;
            if (p == q && hasFirst == hasSecond) {
                continue;
            }
            ++difference.differing;
            const int opacity = std::abs(qAlpha(p) - qAlpha(q)) / 2;
            const auto apart = [opacity](int one, int other) {
                // A difference of one step is to be seen too.
                return std::min(255, 48 + std::abs(one - other) + opacity);
            };
            out[x] = qRgb(apart(qRed(p), qRed(q)), apart(qGreen(p), qGreen(q)),
                          apart(qBlue(p), qBlue(q)));
        }
    }
    difference.all = qint64(size.width()) * size.height();
    difference.picture = ImageLevels(std::move(picture));
    return difference;
}

ImageCompare::ImageCompare(QWidget *parent)
    : QWidget(parent)
    , m_queries(this, previewWorkers())
    , m_modes(new ModeButtons(this))
    , m_left(new ImageCanvas(this))
    , m_right(new ImageCanvas(this))
    , m_amount(new QSlider(Qt::Horizontal, this))
    , m_ends(new QWidget(this))
    , m_leftEnd(new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, m_ends))
    , m_rightEnd(new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, m_ends))
{
    setObjectName(u"imageCompare"_s);
    setLayoutDirection(Qt::LeftToRight); // left and right are what they are called
    m_left->setObjectName(u"leftImage"_s);
    m_right->setObjectName(u"rightImage"_s);
    const auto addMode = [this](Mode mode, const QString &name, const QString &text) {
        m_modes->add(std::to_underlying(mode), name, text);
    };
    addMode(Mode::SideBySide, u"sideBySide"_s, tr("Side by side"));
    addMode(Mode::Overlay, u"overlay"_s, tr("Overlay"));
    addMode(Mode::Swipe, u"swipe"_s, tr("Swipe"));
    addMode(Mode::Difference, u"blend"_s, tr("Difference"));
    m_modes->setCurrent(std::to_underlying(m_mode));
    m_tools << m_modes;
    m_tools += makeZoomTools(m_left, this);
    m_amount->setObjectName(u"imageAmount"_s);
    m_amount->setRange(0, Whole);
    m_amount->setValue(Whole / 2);
    auto *images = new QHBoxLayout; // one of them alone takes all of the width
    images->setSpacing(scaled(this, 12));
    images->addWidget(m_left, 1);
    images->addWidget(m_right, 1);
    m_leftEnd->setObjectName(u"leftEnd"_s);
    m_rightEnd->setObjectName(u"rightEnd"_s);
    m_rightEnd->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *ends = new QHBoxLayout(m_ends);
    ends->setContentsMargins(0, 0, 0, 0);
    ends->setSpacing(scaled(this, 12));
    ends->addWidget(m_leftEnd, 1);
    ends->addWidget(m_rightEnd, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(this, 8));
    layout->addLayout(images, 1);
    layout->addWidget(m_amount);
    layout->addWidget(m_ends);
    connect(m_modes, &ModeButtons::chosen, this, [this](int id) { setMode(Mode(id)); });
    connect(m_amount, &QSlider::valueChanged, this, &ImageCompare::applyAmount);
    connect(m_left, &ImageCanvas::viewChanged, m_right, &ImageCanvas::follow);
    connect(m_right, &ImageCanvas::viewChanged, m_left, &ImageCanvas::follow);
    connect(m_left, &ImageCanvas::swiped, this,
            [this](double amount) { m_amount->setValue(int(amount * Whole)); });
    m_amount->hide();
    m_ends->hide();
    setNames({}, {});
}

void ImageCompare::setNames(const QString &left, const QString &right)
{
    const QString atLeft = left.isEmpty() ? tr("Left image") : left;
    const QString atRight = right.isEmpty() ? tr("Right image") : right;
    m_leftEnd->setFullText(atLeft);
    m_leftEnd->setAccessibleName(atLeft);
    m_rightEnd->setFullText(atRight);
    m_rightEnd->setAccessibleName(atRight);
    m_amount->setAccessibleDescription(
        tr("%1 at the left end, %2 at the right end").arg(atLeft, atRight));
}

const ImageContent &ImageCompare::image(Side side) const
{
    return *m_content->content(side)->image;
}

void ImageCompare::setContent(const std::shared_ptr<const CompareContent> &content)
{
    m_content = content;
    m_difference.reset();
    apply();
    using Shared = std::shared_ptr<const ImageDifference>;
    m_queries.ask<Shared>(
        [content](std::stop_token stop) -> Shared {
            return std::make_shared<ImageDifference>(
                differenceOf(*content->left->image, *content->right->image, stop));
        },
        [this](const Shared &difference) {
            m_difference = difference;
            if (m_mode == Mode::Difference) {
                apply();
            }
            Q_EMIT summaryChanged();
        });
    Q_EMIT summaryChanged();
}

void ImageCompare::setMode(Mode mode)
{
    m_mode = mode;
    m_modes->setCurrent(std::to_underlying(mode));
    if (m_content != nullptr) {
        apply();
    }
}

void ImageCompare::apply()
{
    const ImageContent &left = image(Side::Left);
    const ImageContent &right = image(Side::Right);
    const bool beside = m_mode == Mode::SideBySide;
    m_right->setVisible(beside);
    m_amount->setVisible(m_mode == Mode::Overlay || m_mode == Mode::Swipe);
    m_ends->setVisible(m_mode == Mode::Overlay || m_mode == Mode::Swipe);
    m_amount->setAccessibleName(m_mode == Mode::Swipe ? tr("Where the images meet")
                                                      : tr("Opacity of the right image"));
    m_left->setSecond(m_mode == Mode::Overlay || m_mode == Mode::Swipe ? right.frames.front().image
                                                                       : ImageLevels());
    if (m_mode == Mode::Difference && m_difference != nullptr) {
        m_left->setImage(m_difference->picture, std::min(left.scale(), right.scale()));
    } else {
        m_left->setImage(left.frames.front().image, left.scale());
    }
    if (beside) {
        m_right->setImage(right.frames.front().image, right.scale());
    }
    m_left->setAccessibleName(m_mode == Mode::Difference ? tr("Difference of the images")
                                  : beside               ? tr("Left image")
                                                         : tr("Both images"));
    m_right->setAccessibleName(tr("Right image"));
    applyAmount();
}

void ImageCompare::applyAmount()
{
    const Blend blend = m_mode == Mode::Overlay ? Blend::Fade
        : m_mode == Mode::Swipe                 ? Blend::Swipe
                                                : Blend::None;
    m_left->setBlend(blend, m_amount->value() / double(Whole));
}

QString ImageCompare::summary() const
{
    if (m_content == nullptr) {
        return {};
    }
    const QLocale locale;
    const auto size = [&](const ImageContent &image) {
        return tr("%1 × %2").arg(locale.toString(image.size.width()),
                                 locale.toString(image.size.height()));
    };
    const ImageContent &left = image(Side::Left);
    const ImageContent &right = image(Side::Right);
    QStringList facts;
    facts << (left.size == right.size ? tr("Both %1 pixels").arg(size(left))
                                      : tr("%1 against %2 pixels").arg(size(left), size(right)));
    if (left.format != right.format) {
        facts << tr("%1 against %2").arg(left.format, right.format);
    }
    if (m_difference != nullptr && m_difference->all > 0) {
        const double share = 100.0 * double(m_difference->differing) / double(m_difference->all);
        facts << (m_difference->differing == 0 ? tr("no pixel differs")
                      : share < 0.1
                      ? tr("less than 0.1 % of pixels differ")
                      : tr("%1 % of pixels differ").arg(locale.toString(share, 'f', 1)));
    }
    return joinFacts(facts);
}

} // namespace Slipway
