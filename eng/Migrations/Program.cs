// Only dotnet-ef starts this project, and only for its references.
return 0;
