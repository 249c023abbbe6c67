// The sheets beside a list's rows: the cover, and what the columns mean.
#pragma once

#include <vector>

#include "reporting/list_definition.h"
#include "reporting/list_sheets.h"

namespace hcp {

/// Fills the sheet that the writer stands on. `places` have all of coverPlaces().
void fillListCover(WorkbookWriter& writer, const ListDefinition& list, const PlaceValues& places,
                   const std::vector<ListPart>& parts);

/// Begins its sheet and fills it.
void writeListMeanings(WorkbookWriter& writer, const ListDefinition& list, const PageSetup& page,
                       const PlaceValues& places);

}  // namespace hcp
