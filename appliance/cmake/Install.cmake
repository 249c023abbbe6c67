# What a package of the appliance consists of. The unit names /usr/bin, so the prefix of an installation
# that uses it is /usr.
include(GNUInstallDirs)
set(share "${CMAKE_INSTALL_DATADIR}/hcp-appliance")

if(TARGET hcp-appliance)
  install(TARGETS hcp-appliance RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
install(DIRECTORY specs reports DESTINATION "${share}")
install(DIRECTORY appliance/http/pages DESTINATION "${share}")
install(FILES README.md README.zh-CN.md CHANGELOG.md LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
# what an auditor needs who trusts neither us nor the daemon
install(FILES appliance/journal/FORMAT.md appliance/journal/check_proof.py DESTINATION "${CMAKE_INSTALL_DOCDIR}/journal")

install(FILES systemd/hcp-appliance.service systemd/hcp-monthly-report.service systemd/hcp-monthly-report.timer
        DESTINATION lib/systemd/system)
install(FILES systemd/hcp-appliance.sysusers DESTINATION lib/sysusers.d RENAME hcp-appliance.conf)
install(FILES systemd/hcp-appliance.tmpfiles DESTINATION lib/tmpfiles.d RENAME hcp-appliance.conf)
install(FILES systemd/config.example.json DESTINATION "${share}")
