print("fsql")
