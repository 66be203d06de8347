# Headers that most sources include are read once for each kind of target, by what it links, and reused. No source may
# rely on it: each includes what it needs (the fuzz preset precompiles nothing, and lint.sh reads sources without).
#
# A target of a kind is compiled with the macros of that kind, or g++ says so (-Winvalid-pch): QT_WIDGETS_LIB and
# QT_NETWORK_LIB change what Qt's headers include. Tests have kinds of their own, with QTest and without optimisation.
set(standard <algorithm> <array> <chrono> <compare> <cstdint> <functional> <map> <memory> <optional> <set> <span> <stop_token>
    <string> <string_view> <tuple> <unordered_map> <utility> <variant> <vector> <tl/expected.hpp>)
set(core <QByteArray> <QCoreApplication> <QDateTime> <QFile> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QLocale>
    <QPointer> <QRegularExpression> <QSettings> <QSet> <QString> <QStringList> <QTimer> <QUrl> <QVariant>)
set(network <QCoroTask> <QNetworkAccessManager> <QNetworkReply> <QNetworkRequest> <QSslConfiguration>)
set(widgets <QAbstractItemModel> <QAction> <QApplication> <QBoxLayout> <QDialog> <QFormLayout> <QHeaderView> <QIcon> <QLabel>
    <QLineEdit> <QMenu> <QPainter> <QPushButton> <QStyle> <QTableView> <QToolButton> <QTreeView> <QWidget>)
set(test <QSignalSpy> <QTemporaryDir> <QTest>)

function(fhirside_precompiled kind)
    cmake_parse_arguments(kind "" "" "HEADERS;LINKS;OPTIONS" ${ARGN})
    file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/precompiled/${kind}.cpp CONTENT "")
    add_library(fhirside_precompiled_${kind} OBJECT ${CMAKE_BINARY_DIR}/precompiled/${kind}.cpp)
    target_link_libraries(fhirside_precompiled_${kind} PRIVATE fhirside_rules tl::expected ${kind_LINKS})
    target_compile_options(fhirside_precompiled_${kind} PRIVATE ${kind_OPTIONS})
    target_precompile_headers(fhirside_precompiled_${kind} PRIVATE ${kind_HEADERS})
endfunction()

if(FHIRSIDE_PRECOMPILE AND NOT FHIRSIDE_FUZZ)
    fhirside_precompiled(engine HEADERS ${standard})
    fhirside_precompiled(core HEADERS ${standard} ${core} LINKS Qt6::Core)
    fhirside_precompiled(network HEADERS ${standard} ${core} ${network} LINKS Qt6::Network QCoro6::Core)
    fhirside_precompiled(widgets HEADERS ${standard} ${core} ${network} ${widgets} LINKS Qt6::Network QCoro6::Core Qt6::Widgets
        OPTIONS ${FHIRSIDE_OF_WINDOWS})
    if(BUILD_TESTING)
        fhirside_precompiled(test_core HEADERS ${standard} ${core} ${test} LINKS Qt6::Core Qt6::Test
            OPTIONS ${FHIRSIDE_UNOPTIMISED})
        fhirside_precompiled(test_network HEADERS ${standard} ${core} ${network} ${test}
            LINKS Qt6::Network QCoro6::Core Qt6::Test OPTIONS ${FHIRSIDE_UNOPTIMISED})
        fhirside_precompiled(test_widgets HEADERS ${standard} ${core} ${network} ${widgets} ${test}
            LINKS Qt6::Network QCoro6::Core Qt6::Widgets Qt6::Test OPTIONS ${FHIRSIDE_UNOPTIMISED})
    endif()
endif()

# fhirside_linked(TARGET VARIABLE): everything that TARGET links, at any remove.
function(fhirside_linked target variable)
    set(all)
    set(queue ${target})
    while(queue)
        list(POP_FRONT queue next)
        if(next IN_LIST all OR NOT TARGET ${next})
            continue()
        endif()
        list(APPEND all ${next})
        foreach(property LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
            get_target_property(links ${next} ${property})
            if(links)
                list(APPEND queue ${links})
            endif()
        endforeach()
    endwhile()
    set(${variable} ${all} PARENT_SCOPE)
endfunction()

# fhirside_precompile(TARGET [test_]): after what it links is said; test_ for what links QTest.
function(fhirside_precompile target)
    if(NOT TARGET fhirside_precompiled_engine)
        return()
    endif()
    fhirside_linked(${target} linked)
    if(Qt6::Widgets IN_LIST linked)
        set(kind widgets)
        target_compile_options(${target} PRIVATE ${FHIRSIDE_OF_WINDOWS})
    elseif(ARGN AND Qt6::Gui IN_LIST linked)
        return() # QTest sees the macro of the GUI, which would want a kind of its own
    elseif(Qt6::Network IN_LIST linked)
        set(kind network)
    elseif(Qt6::Core IN_LIST linked)
        set(kind core)
    else()
        set(kind engine)
    endif()
    target_precompile_headers(${target} REUSE_FROM fhirside_precompiled_${ARGN}${kind})
endfunction()
