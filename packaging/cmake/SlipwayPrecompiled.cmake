# SPDX-License-Identifier: GPL-3.0-or-later
# Two thirds of what the compiler does is to read the same headers of Qt and of the standard library again. They are
# read once for all that links no more than Qt Core, and once for the window; nothing of ours is among them.
# What a source forgets to include does not show then: clang-tidy compiles what changed without them.

# slipway_use_precompiled(<target> <folder of its sources, relative to the top>)
function(slipway_use_precompiled target folder)
    # Clang's are tied to each target's definitions.
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        return()
    endif()
    get_target_property(type ${target} TYPE)
    if(type STREQUAL EXECUTABLE)
        target_compile_options(${target} PRIVATE -fPIC) # as the headers are; -fPIE would not fit them
    endif()
    if(SLIPWAY_UI AND folder MATCHES "^(ui|app/slipway|tests/gui)(/|$)")
        _slipway_precompile(slipway_precompiled_gui Qt6::Widgets
            <QApplication> <QBoxLayout> <QClipboard> <QHash> <QKeyEvent> <QLabel> <QLineEdit> <QMenu> <QPainter>
            <QPushButton> <QScrollArea> <QScrollBar> <QSplitter> <QStackedLayout> <QTimer> <QTreeView> <QUrl> <QWidget>
            ${_slipway_precompiled_core})
        target_precompile_headers(${target} REUSE_FROM slipway_precompiled_gui)
    else()
        _slipway_precompile(slipway_precompiled_core Qt6::Core ${_slipway_precompiled_core})
        target_precompile_headers(${target} REUSE_FROM slipway_precompiled_core)
    endif()
endfunction()

set(_slipway_precompiled_core
    <QByteArray> <QCoreApplication> <QDateTime> <QDir> <QFile> <QJsonDocument> <QJsonObject> <QList> <QLocale> <QObject>
    <QString> <QStringList> <QVariant>
    <algorithm> <array> <atomic> <chrono> <expected> <filesystem> <functional> <memory> <mutex> <optional> <span>
    <stop_token> <string> <string_view> <thread> <unordered_map> <utility> <vector>)

function(_slipway_precompile name library)
    if(TARGET ${name})
        return()
    endif()
    set(source "${CMAKE_BINARY_DIR}/precompiled/${name}.cpp")
    file(CONFIGURE OUTPUT "${source}" CONTENT "// nothing but the headers\n" @ONLY)
    add_library(${name} OBJECT "${source}")
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    target_link_libraries(${name} PRIVATE ${library} slipway_options)
    target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()
