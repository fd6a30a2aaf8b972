// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/filecontent.h"
#include "ui/models/queryrunner.h"

#include <QWidget>

class QPlainTextEdit;
class QStackedLayout;

namespace Slipway {

class ImageView;
class TextLabel;

/// What a file looks like: an image, text, or why neither.
class FilePreview final : public QWidget {
    Q_OBJECT
public:
    explicit FilePreview(QWidget *parent = nullptr);
    /// Loads when it is seen; a hidden preview costs nothing.
    void showFile(const std::string &path);
    void showNothing(const QString &why);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void load();
    void take(const FileContent &content);

    QueryRunner m_queries;
    std::string m_path;
    bool m_loaded = false;
    QStackedLayout *m_stack;
    QWidget *m_imagePage;
    ImageView *m_image;
    TextLabel *m_imageFacts;
    QPlainTextEdit *m_text;
    TextLabel *m_note;
};

} // namespace Slipway
