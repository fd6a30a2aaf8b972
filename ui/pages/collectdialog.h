// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialog.h"

class QCheckBox;
class QPlainTextEdit;
class QPushButton;

namespace Slipway {

class Collecting;
class TextLabel;
struct CollectPreview;

/// Says what collecting would write, replace and delete, and asks before anything happens.
class CollectDialog final : public Dialog {
    Q_OBJECT
public:
    explicit CollectDialog(Collecting &collecting, QWidget *parent = nullptr);

private:
    void look();
    void show(const CollectPreview &preview);
    void fitHeight();

    Collecting &m_collecting;
    TextLabel *m_title;
    TextLabel *m_sums;
    TextLabel *m_processing;
    TextLabel *m_warning;
    QPlainTextEdit *m_names;
    QCheckBox *m_clear;
    QPushButton *m_run;
};

} // namespace Slipway
