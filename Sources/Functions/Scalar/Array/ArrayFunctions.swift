/// The functions over arrays.
let arrayFunctions: [ScalarFunction] = [
    .arrayConcat, .arrayContains, .arrayDistinct, .arrayExcept, .arrayIntersect, .arrayJoin, .arrayLength, .arrayMax, .arrayMin, .arrayRemove,
    .arraySort, .arrayUnion, .asMap, .entries, .generateSeries, .slice,
]
