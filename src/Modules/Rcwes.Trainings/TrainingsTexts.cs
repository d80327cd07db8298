namespace Rcwes.Trainings;

/// <summary>Marker of the module's texts: <c>IStringLocalizer&lt;TrainingsTexts&gt;</c>.</summary>
public sealed class TrainingsTexts;
