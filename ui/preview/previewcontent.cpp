// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/previewcontent.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::PreviewContent)
};

} // namespace

std::shared_ptr<const PreviewContent> loadPreview(const FileRef &file, std::stop_token stop)
{
    auto content = std::make_shared<PreviewContent>();
    const Result<OpenFile> opened = OpenFile::open(file);
    if (!opened) {
        content->error = opened.error();
        return content;
    }
    content->stamp = opened->stamp();
    if (opened->size() == 0) {
        content->remark = Words::tr("The file is empty.");
        return content;
    }
    const QByteArray beginning = opened->read(0, 8192, stop);
    auto image = std::make_shared<FileContent>(loadContent(file.path, stop));
    if (image->kind == FileContent::Kind::Image) {
        content->image = image;
    } else {
        content->remark = image->note;
    }
    if (TextSource::looksLikeText(beginning)) {
        content->text = makeText(opened->read(0, TextSource::MostBytes, stop), opened->size(),
                                 fileName(file), stop);
    }
    return content;
}

} // namespace Slipway
