// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QWidget>

class QToolButton;

namespace Slipway {

class SeverityMark;
class TextLabel;

/// One sentence above the page that answers what the user just did; gone with a click or Esc.
class NoticeStrip final : public QWidget {
    Q_OBJECT
public:
    explicit NoticeStrip(QWidget *parent = nullptr);
    void say(const QString &sentence, Tone tone);
    [[nodiscard]] QString sentence() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SeverityMark *m_mark;
    TextLabel *m_sentence;
    QToolButton *m_close;
    Tone m_tone = Tone::Neutral;
};

} // namespace Slipway
