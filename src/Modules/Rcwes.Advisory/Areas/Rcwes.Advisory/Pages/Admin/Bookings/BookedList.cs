using Rcwes.Advisory.Bookings;

namespace Rcwes.Advisory.Pages.Admin.Bookings;

/// <summary>What is booked of one thing on one day, for the partial of both calendars.</summary>
internal sealed record BookedList(IReadOnlyList<BookingLine> Bookings, Bookable Thing);
