// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextEdit>

namespace Slipway {

/// The log of a deployment, to be read and copied. A line begins with its time; where it is wrapped it goes on
/// below its words, so that the times stand alone.
class DeployLog final : public QTextEdit {
    Q_OBJECT
public:
    explicit DeployLog(QWidget *parent = nullptr);

    /// Whoever reads the end goes on reading the end.
    void setLines(const QStringList &lines);

protected:
    void changeEvent(QEvent *event) override;

private:
    void hang();
};

} // namespace Slipway
