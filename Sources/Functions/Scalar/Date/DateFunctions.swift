/// The functions over dates and times.
let dateFunctions: [ScalarFunction] = [
    .convertTz, .dateAdd, .dateSub, .dateToString, .formatDate, .formatTime, .formatTimestamp, .fromDays, .fromUnixtime, .parseDate, .parseTime,
    .parseTimestamp, .stringToDate, .stringToTimestamp, .timeAdd, .timeSub, .timestampAdd, .timestampSub, .timestampToString, .unixDate, .unixTimestamp,
]
